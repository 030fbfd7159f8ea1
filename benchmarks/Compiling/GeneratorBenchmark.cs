using System;
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Benchmarks.Compiling;

/// <summary>
/// How long the generator makes a user wait: cold, in a new process of the SDK's compiler, and warm, as after a change in an editor.
/// Only the generator runs; the compiler's work on what it writes is not counted.
/// </summary>
internal static class GeneratorBenchmark
{
    /// <summary>Runs before the first that counts: by then the runtime has compiled the generator for speed, as in an editor that is open for a while.</summary>
    private const int WarmUpRuns = 300;

    private const int WarmRuns = 21;
    private const int ColdRuns = 5;

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. CompilerProcess.Framework.Append(CompilerProcess.Library).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <summary>Prints a row for each network.</summary>
    /// <returns>The process's exit code.</returns>
    public static int Run()
    {
        Console.WriteLine($"{"network",-12}{"cold ms",10}{"warm ms",10}{"edit ms",10}{"files",8}{"KB",10}");
        foreach ((string network, string source) in GeneratorNetworks.All)
        {
            GeneratorDriverRunResult result = CreateDriver().RunGenerators(Compile(source)).GetRunResult();
            int characters = result.GeneratedTrees.Sum(tree => tree.Length);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{network,-12}{Cold(source),10:0}{Median(() => Milliseconds(source), WarmUpRuns),10:0.0}{Median(() => UnrelatedEdit(source)),10:0.0}{result.GeneratedTrees.Length,8}{characters / 1024,10}"));
        }

        return 0;
    }

    private static double Median(Func<double> measure, int warmUpRuns = 0) =>
        Enumerable.Range(0, warmUpRuns + WarmRuns).Select(_ => measure()).ToArray().Skip(warmUpRuns).Order().ElementAt(WarmRuns / 2);

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

    /// <summary>In the SDK's own compiler, started anew: seconds of the generator as the compiler reports them.</summary>
    private static double Cold(string source)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("netdsl-cold-");
        try
        {
            string file = Path.Combine(folder.FullName, "Network.cs");
            File.WriteAllText(file, source);
            return Enumerable.Range(0, ColdRuns).Select(_ => ColdRun(file)).Order().ElementAt(ColdRuns / 2);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double ColdRun(string file)
    {
        string text = CompilerProcess.Run(
            Path.GetDirectoryName(file)!,
            ["-reportanalyzer", "-a:" + CompilerProcess.Generator, "-r:" + CompilerProcess.Library, "-out:" + Path.ChangeExtension(file, ".dll"), file]).Output;
        string line = text.Split('\n').FirstOrDefault(static line => line.TrimEnd().EndsWith(".NetworkGenerator", StringComparison.Ordinal))
            ?? throw new InvalidOperationException("The compiler reported no time of the generator:\n" + text);
        return 1000 * double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture);
    }

    private static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Measured",
        [CSharpSyntaxTree.ParseText(source, ParseOptions)],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));

    /// <summary>The generator as a user's compiler loads it: from its file.</summary>
    private static CSharpGeneratorDriver CreateDriver()
    {
        Type type = Assembly.LoadFrom(CompilerProcess.Generator).GetType("NetDsl.Generator.NetworkGenerator", throwOnError: true)!;
        var generator = (IIncrementalGenerator)Activator.CreateInstance(type)!;
        return CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], ImmutableArray<AdditionalText>.Empty, ParseOptions);
    }
}
