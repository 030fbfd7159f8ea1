using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;

namespace NetDsl.Benchmarks.Compiling;

/// <summary>The SDK's own compiler, started anew each time: nothing is warm, and no compiler server helps.</summary>
internal static class CompilerProcess
{
    private static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>The generator of this checkout.</summary>
    public static string Generator { get; } =
        typeof(CompilerProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Generator").Value!;

    /// <summary>The library of this checkout, which declares the attributes.</summary>
    public static string Library { get; } = typeof(NetworkAttribute).Assembly.Location;

    /// <summary>The framework's reference assemblies, as a project gets them.</summary>
    public static IReadOnlyList<string> Framework { get; } = Directory.GetFiles(
        Path.Combine(Newest(Path.Combine(Root, "packs", "Microsoft.NETCore.App.Ref"), Environment.Version.Major), "ref", $"net{Environment.Version.ToString(2)}"), "*.dll");

    private static string Compiler { get; } = Path.Combine(Newest(Path.Combine(Root, "sdk"), Environment.Version.Major), "Roslyn", "bincore", "csc.dll");

    /// <summary>Compiles a library from one source file.</summary>
    /// <param name="folder">An existing folder, for the compiler's note of what it used.</param>
    /// <param name="arguments">The compiler's arguments beside those for the framework.</param>
    /// <exception cref="InvalidOperationException">The source does not compile.</exception>
    public static CompilerRun Run(string folder, IEnumerable<string> arguments)
    {
        string usage = Path.Combine(folder, "usage.txt");
        var start = new ProcessStartInfo(Path.Combine(Root, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")) { RedirectStandardOutput = true };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.FileVariable] = usage;
        foreach (string argument in (string[])[Compiler, "-noconfig", "-nostdlib+", "-t:library", .. arguments, .. Framework.Select(static file => "-r:" + file)])
        {
            start.ArgumentList.Add(argument);
        }

        long from = Stopwatch.GetTimestamp();
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        double elapsed = Stopwatch.GetElapsedTime(from).TotalSeconds;
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException("The compiler failed:\n" + output);
        }

        string[] used = File.ReadAllText(usage).Split(' ');
        return new(output, elapsed, double.Parse(used[0], CultureInfo.InvariantCulture), long.Parse(used[1], CultureInfo.InvariantCulture));
    }

    /// <summary>The folder with the highest version of one major number.</summary>
    private static string Newest(string folder, int major) => Directory.GetDirectories(folder)
        .Select(static path => (Path: path, Version: Version.TryParse(Path.GetFileName(path).Split('-')[0], out Version? version) ? version : new Version()))
        .Where(candidate => candidate.Version.Major == major)
        .OrderBy(static candidate => candidate.Version)
        .LastOrDefault().Path ?? throw new InvalidOperationException($"{folder} holds no version {major}.");
}
