using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;

namespace NetDsl.PathRunner;

/// <summary>
/// How a built program is run on Arm64: by the runtime of the tests, where that is one for Arm64; elsewhere by an emulated one, which is published into
/// the repository's artifacts by the first test that wants it.
/// </summary>
public static class Arm64Host
{
    private const string Emulator = "/usr/bin/qemu-aarch64-static";

    /// <summary>Arm64's system libraries.</summary>
    private const string Libraries = "/usr/aarch64-linux-gnu";

    private static readonly Lazy<string> Published = new(Publish);

    /// <summary>Why no program can be run on Arm64 here; null where it can be.</summary>
    public static string? Missing { get; } = IsNative ? null
        : new[] { Emulator, $"{Libraries}/lib/libc.so.6", $"{Libraries}/lib/libstdc++.so.6", $"{Libraries}/lib/libgcc_s.so.1" }.FirstOrDefault(static file => !File.Exists(file)) is { } file
            ? $"no Arm64 here: there is no {file} (scripts/install-arm64.sh)" : null;

    private static bool IsNative => RuntimeInformation.ProcessArchitecture == Architecture.Arm64;

    /// <summary>A program and its first arguments, behind which the path of a built program and its arguments are put.</summary>
    public static string[] Command => IsNative ? [PathProcess.Dotnet] : [Emulator, "-L", Libraries, Published.Value];

    /// <summary>
    /// What a program's environment must have besides. Older emulators do not see code that is written through another mapping of its memory than it is run
    /// from, and go on with what was there before: the runtime is to write it in place.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string> { ["DOTNET_EnableWriteXorExecute"] = "0" };

    /// <summary>
    /// Several test processes want it at the same time: the first publishes, the others wait. What was published from the same files for the same runtime stays.
    /// </summary>
    private static string Publish()
    {
        string project = Metadata("Arm64Host");
        string folder = Metadata("Arm64Artifacts");
        string program = Path.Combine(folder, "host", "NetDsl.Arm64Host");
        string stamp = Path.Combine(folder, "published.txt");
        string wanted = string.Concat(Directory.GetFiles(project).Order(StringComparer.Ordinal).Select(File.ReadAllText)) + System.Environment.Version;
        Directory.CreateDirectory(folder);
        using FileStream only = Lock(Path.Combine(folder, "lock"));
        if (!File.Exists(stamp) || File.ReadAllText(stamp) != wanted)
        {
            File.Delete(stamp);
            Run(project, "publish", "-c", "Release", "-r", "linux-arm64", "--self-contained", "--artifacts-path", folder, "-o", Path.GetDirectoryName(program)!);
            File.WriteAllText(stamp, wanted);
        }

        return program;
    }

    private static FileStream Lock(string file)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(100);
            }
        }
    }

    private static void Run(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo(PathProcess.Dotnet, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
        foreach (string inherited in start.Environment.Keys.Where(static name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(inherited); // of the build that runs the tests
        }

        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)}: exit code {process.ExitCode}\n{output}");
        }
    }

    private static string Metadata(string key) =>
        typeof(Arm64Host).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == key).Value!;
}
