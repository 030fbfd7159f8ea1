using System;
using System.Diagnostics;
using System.Globalization;
using System.IO;

/// <summary>
/// What the runtime calls in a process whose DOTNET_STARTUP_HOOKS names this assembly, before the program's first line. At its exit the process
/// writes its processor time and its peak working set: on Linux nobody else can read them once it has ended.
/// </summary>
/// <remarks>The runtime finds it by its name, which has no namespace.</remarks>
internal static class StartupHook
{
    /// <summary>The environment variable that names the file.</summary>
    public const string FileVariable = "NETDSL_USAGE_FILE";

    /// <summary>Called by the runtime.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(FileVariable) is { } file)
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Write(file);
        }
    }

    private static void Write(string file)
    {
        using var process = Process.GetCurrentProcess();
        File.WriteAllText(
            file, string.Create(CultureInfo.InvariantCulture, $"{Environment.CpuUsage.TotalTime.TotalSeconds:R} {process.PeakWorkingSet64}"));
    }
}
