using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Benchmarks.Compiling;

/// <summary>
/// How long the generator makes a user wait: cold, in a new compiler process, and warm, as after a change in an editor.
/// Only the generator runs; the compiler's work on what it writes is not counted.
/// </summary>
internal static class GeneratorBenchmark
{
    /// <summary>Runs before the first that counts: by then the runtime has compiled the generator for speed, as in an editor that is open for a while.</summary>
    private const int WarmUpRuns = 60;

    private const int WarmRuns = 21;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    /// <summary>What this process runs on: the framework and the runtime.</summary>
    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Prints a row for each network; with <c>--cold NAME</c>, in a process of its own, the milliseconds of one first run.</summary>
    /// <returns>The process's exit code.</returns>
    public static int Run(string[] args)
    {
        if (args is ["--cold", string name])
        {
            Console.WriteLine(Milliseconds(GeneratorNetworks.All.Single(network => network.Name == name).Source).ToString("R", CultureInfo.InvariantCulture));
            return 0;
        }

        Console.WriteLine($"{"network",-12}{"cold ms",10}{"warm ms",10}{"edit ms",10}{"files",8}{"KB",10}");
        foreach ((string network, string source) in GeneratorNetworks.All)
        {
            GeneratorDriverRunResult result = CreateDriver().RunGenerators(Compile(source)).GetRunResult();
            int characters = result.GeneratedTrees.Sum(tree => tree.Length);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{network,-12}{Cold(network),10:0}{Median(() => Milliseconds(source)),10:0.0}{Median(() => UnrelatedEdit(source)),10:0.0}{result.GeneratedTrees.Length,8}{characters / 1024,10}"));
        }

        return 0;
    }

    private static double Median(Func<double> measure) =>
        Enumerable.Range(0, WarmUpRuns + WarmRuns).Select(_ => measure()).ToArray().Skip(WarmUpRuns).Order().ElementAt(WarmRuns / 2);

    /// <summary>A driver that has seen nothing, on a compilation that has bound nothing.</summary>
    private static double Milliseconds(string source)
    {
        CSharpCompilation compilation = Compile(source);
        GeneratorDriver driver = CreateDriver();
        long start = Stopwatch.GetTimestamp();
        driver.RunGenerators(compilation);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    /// <summary>The same driver, after a change in another file.</summary>
    private static double UnrelatedEdit(string source)
    {
        CSharpCompilation compilation = Compile(source);
        GeneratorDriver driver = CreateDriver().RunGenerators(compilation);
        CSharpCompilation edited = compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText("class Unrelated;", ParseOptions));
        long start = Stopwatch.GetTimestamp();
        driver.RunGenerators(edited);
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Cold(string network)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (!RuntimeFeature.IsDynamicCodeCompiled || Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(GeneratorBenchmark).Assembly.Location);
        }

        start.ArgumentList.Add("generator");
        start.ArgumentList.Add("--cold");
        start.ArgumentList.Add(network);
        using Process process = Process.Start(start)!;
        string text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return double.Parse(text, CultureInfo.InvariantCulture);
    }

    private static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Measured",
        [CSharpSyntaxTree.ParseText(source, ParseOptions)],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The generator as a user's compiler loads it: from its file.</summary>
    private static CSharpGeneratorDriver CreateDriver()
    {
        string path = typeof(GeneratorBenchmark).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Generator").Value!;
        Type type = Assembly.LoadFrom(path).GetType("NetDsl.Generator.NetworkGenerator", throwOnError: true)!;
        var generator = (IIncrementalGenerator)Activator.CreateInstance(type)!;
        return CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], ImmutableArray<AdditionalText>.Empty, ParseOptions);
    }
}
