using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace NetDsl.PathRunner;

/// <summary>Starts this program under an environment that takes instruction sets away, or on Arm64.</summary>
public static class PathProcess
{
    /// <summary>Runs all networks of an assembly on a path.</summary>
    /// <param name="what">What is done with them: <c>forward</c>, <c>batches</c> or <c>train</c>.</param>
    /// <param name="path">The path that the process must take.</param>
    /// <param name="assembly">A file with networks.</param>
    /// <param name="environment">Which takes instruction sets away.</param>
    /// <returns>The bits of their results, see <see cref="PathBits"/>.</returns>
    public static byte[] Run(string what, string path, string assembly, IReadOnlyDictionary<string, string> environment)
    {
        string bits = Path.GetTempFileName();
        try
        {
            string[] host = path == KernelPath.Arm64 ? Arm64Host.Command : [Dotnet];
            var start = new ProcessStartInfo(host[0], [.. host[1..], Path.Combine(AppContext.BaseDirectory, "NetDsl.PathRunner.dll"), what, path, assembly, bits])
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            foreach ((string name, string value) in path == KernelPath.Arm64 ? environment.Concat(Arm64Host.Environment) : environment)
            {
                start.Environment[name] = value;
            }

            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string lastNetwork = process.StandardOutput.ReadToEnd().TrimEnd().Split('\n')[^1];
            process.WaitForExit();
            return process.ExitCode == 0
                ? File.ReadAllBytes(bits)
                : throw new InvalidOperationException($"{path}: exit code {process.ExitCode} at {lastNetwork}\n{errors.GetAwaiter().GetResult()}");
        }
        finally
        {
            File.Delete(bits);
        }
    }

    /// <summary>The host of the runtime that runs the tests.</summary>
    internal static string Dotnet => Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
