using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using NetDsl.Numerics;

namespace NetDsl.PathRunner;

/// <summary>What the just-in-time compiler makes of kernels: it lists the code of each in full optimization, and what is still called there is read from the list.</summary>
public static partial class JitListing
{
    private const string Flag = "compile";

    /// <summary>
    /// Compiles every kernel of an assembly on a path, in a process of its own.
    /// </summary>
    /// <param name="path">The path that the process must take.</param>
    /// <param name="assembly">A file with networks.</param>
    /// <param name="environment">Which takes instruction sets away.</param>
    /// <returns>How many methods were listed, and what is wrong: a call of a method that should have been inlined, a method that was not optimized.</returns>
    public static (int Methods, IReadOnlyList<string> Faults) Of(string path, string assembly, IReadOnlyDictionary<string, string> environment)
    {
        string listing = Path.GetTempFileName();
        try
        {
            var variables = new Dictionary<string, string>(environment)
            {
                ["DOTNET_JitDisasm"] = "*Kernels:*",
                ["DOTNET_JitStdOutFile"] = listing,
                ["DOTNET_TieredCompilation"] = "0",
            };
            byte[] names = PathProcess.Run(Flag, path, assembly, variables);
            HashSet<string> inlined = [.. System.Text.Encoding.UTF8.GetString(names).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
            return Read(File.ReadLines(listing), inlined);
        }
        finally
        {
            File.Delete(listing);
        }
    }

    /// <summary>In the process: compiles the kernels of all networks, and writes the names of the methods that are to be inlined.</summary>
    internal static void Compile(IEnumerable<Type> networks, string path, Stream names)
    {
        using var writer = new StreamWriter(names);
        foreach (Type kernels in networks.Select(network => network.GetNestedType(KernelPath.ClassOf(path), BindingFlags.NonPublic)!))
        {
            foreach (MethodInfo method in kernels.GetMethods(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(static method => !IsInlined(method)))
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }

            WriteInlined(kernels, writer);
        }

        foreach (Type type in typeof(FusedMath).Assembly.GetTypes())
        {
            WriteInlined(type, writer);
        }
    }

    private static void WriteInlined(Type type, TextWriter names)
    {
        const BindingFlags All = BindingFlags.Static | BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly;
        foreach (MethodBase method in type.GetMethods(All).Concat<MethodBase>(type.GetConstructors(All)).Where(IsInlined))
        {
            names.Write($"{type.FullName}:{method.Name}\n");
        }
    }

    private static bool IsInlined(MethodBase method) => (method.MethodImplementationFlags & MethodImplAttributes.AggressiveInlining) != 0;

    internal static bool IsAsked(string what) => what == Flag;

    private static (int Methods, IReadOnlyList<string> Faults) Read(IEnumerable<string> lines, HashSet<string> inlined)
    {
        var faults = new List<string>();
        (int methods, string method) = (0, "");
        foreach (string line in lines)
        {
            if (Header().Match(line) is { Success: true } header)
            {
                method = header.Groups["method"].Value;
                methods++;
                if (header.Groups["tier"].Value.Contains("MinOpts", StringComparison.Ordinal) || header.Groups["tier"].Value.Contains("Tier0", StringComparison.Ordinal))
                {
                    faults.Add($"{method} is compiled as {header.Groups["tier"].Value}");
                }
            }
            else if (Call().Match(line) is { Success: true } call && call.Groups["callee"].Value is var callee && (inlined.Contains(callee) || IsOperation(callee)))
            {
                faults.Add($"{method} calls {callee}");
            }
        }

        return (methods, faults);
    }

    /// <summary>One of the framework's, which should be an instruction.</summary>
    private static bool IsOperation(string callee) =>
        callee.StartsWith("System.Runtime.Intrinsics.", StringComparison.Ordinal) || callee.StartsWith("System.Runtime.CompilerServices.Unsafe:", StringComparison.Ordinal);

    [GeneratedRegex(@"^; Assembly listing for method (?<method>\S+?)\(.*\((?<tier>[^()]*)\)\s*$")]
    private static partial Regex Header();

    /// <summary>On x64 a call, on Arm64 a branch with link; the name of the method stands in brackets or in a comment.</summary>
    [GeneratedRegex(@"\b(call|bl|blr|jmp|tail\.jmp)\b.*?(?<callee>[\w.+`]+:\.?\w+)")]
    private static partial Regex Call();
}
