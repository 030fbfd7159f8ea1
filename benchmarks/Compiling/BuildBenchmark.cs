using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using NetDsl.Benchmarks.Measuring;

namespace NetDsl.Benchmarks.Compiling;

/// <summary>
/// What a network costs a project's build: the SDK's compiler, started anew with a release build's options, on a project of the network alone and by
/// turns on an empty one, which has neither the generator nor the library.
/// </summary>
internal sealed class BuildBenchmark : IDisposable
{
    private readonly BuildOptions _options;
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("netdsl-build-");
    private readonly string _empty;

    public BuildBenchmark(BuildOptions options)
    {
        _options = options;
        _empty = Write("Empty.cs", "namespace Measured;\n\npublic static class Empty;\n");
        Write(".globalconfig", string.Join('\n', ["is_global = true", .. Properties().Select(static property => $"build_property.{property.Name} = {property.Value}"), ""]));
    }

    /// <summary>Builds a network's project and an empty one by turns, as many times as the options say.</summary>
    public BuildCost Measure(BuildNetwork network, bool training)
    {
        string file = Write($"{network.Name}.cs", network.Source(training, _options.Copies));
        string text = _folder.CreateSubdirectory("generated").FullName;
        Compile(file, "-generatedfilesout:" + text);
        string[] generated = [.. Directory.GetFiles(text, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText)];
        Directory.Delete(text, recursive: true);
        CompileEmpty();
        long ilBytes = IlBytes(file) - IlBytes(_empty);
        (CompilerRun Network, CompilerRun Empty)[] pairs = [.. Enumerable.Range(0, _options.Runs).Select(_ => (Compile(file), CompileEmpty()))];
        return new(
            network.Name, training, _options.Copies, generated.Sum(static text => (long)text.Length), generated.Sum(static text => (long)text.AsSpan().Count('\n')), ilBytes,
            Median(pairs, static pair => pair.Network.ProcessorSeconds - pair.Empty.ProcessorSeconds),
            Median(pairs, static pair => pair.Network.ElapsedSeconds - pair.Empty.ElapsedSeconds),
            (long)Median(pairs, static pair => pair.Network.PeakBytes),
            Median(pairs, static pair => pair.Empty.ProcessorSeconds),
            Median(pairs, static pair => pair.Empty.ElapsedSeconds),
            (long)Median(pairs, static pair => pair.Empty.PeakBytes),
            _options.Runs);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static double Median<T>(IEnumerable<T> runs, Func<T, double> part) => InterleavedTimer.Median([.. runs.Select(part)]);

    /// <summary>Of all method bodies of what a source file was compiled to.</summary>
    private static long IlBytes(string source)
    {
        using var file = new PEReader(File.OpenRead(Assembly(source)));
        MetadataReader metadata = file.GetMetadataReader();
        return metadata.MethodDefinitions.Select(handle => metadata.GetMethodDefinition(handle).RelativeVirtualAddress)
            .Where(static address => address != 0).Sum(address => (long)file.GetMethodBody(address).GetILReader().Length);
    }

    private CompilerRun Compile(string file, params string[] more) => CompileAny(
        file, ["-a:" + _options.Generator, "-r:" + _options.Library, "-analyzerconfig:" + Path.Combine(_folder.FullName, ".globalconfig"), .. more]);

    private CompilerRun CompileEmpty() => CompileAny(_empty, []);

    private CompilerRun CompileAny(string file, string[] more) => CompilerProcess.Run(
        _folder.FullName, ["-optimize+", "-deterministic+", "-debug:portable", "-nullable:enable", "-out:" + Assembly(file), file, .. more]);

    /// <summary>What the project's properties tell a generator.</summary>
    private IEnumerable<(string Name, string Value)> Properties()
    {
        if (_options.RuntimeIdentifier is { } identifier)
        {
            yield return ("RuntimeIdentifier", identifier);
        }

        if (_options.DesignTime)
        {
            yield return ("DesignTimeBuild", "true");
        }
    }

    private static string Assembly(string source) => Path.ChangeExtension(source, ".dll");

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
