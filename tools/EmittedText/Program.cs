using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Testing.Random;

namespace NetDsl.EmittedText;

/// <summary>
/// Writes every file that a build of the generator emits for the networks of this repository and for random ones, so that two builds can be compared byte by byte.
/// </summary>
internal static class Program
{
    private const ulong Seed = 20;
    private const int RandomCount = 200;

    private static readonly string[] Folders = ["benchmarks", "samples", "tests"];

    /// <summary>Between a convolution and a maximum pool, where training takes much over.</summary>
    private static readonly string[] Activations = ["Relu", "Relu6", "LeakyRelu", "Elu", "Tanh", "ScaledTanh", "Sigmoid", "Silu", "Gelu", "HardSwish", "Softmax"];

    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path))];

    /// <param name="arguments">The generator's assembly, the folder for the text, and the sources' root.</param>
    private static int Main(string[] arguments)
    {
        if (arguments is not [string generator, string target, string root])
        {
            Console.Error.WriteLine("usage: GENERATOR.dll TARGET ROOT");
            return 2;
        }

        Type type = new AssemblyLoadContext("generator").LoadFromAssemblyPath(Path.GetFullPath(generator)).GetType("NetDsl.Generator.NetworkGenerator", throwOnError: true)!;
        int files = 0;
        foreach ((string name, string source) in Sources(root))
        {
            files += Write(type, Path.Combine(target, name), source);
        }

        Console.WriteLine($"{files} files");
        return files > 0 ? 0 : 1;
    }

    /// <summary>The files of this repository that declare networks, each a compilation of its own, then small networks, then random ones.</summary>
    private static IEnumerable<(string Name, string Source)> Sources(string root)
    {
        foreach (string file in Folders
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            .Where(static file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal))
        {
            string source = File.ReadAllText(Path.Combine(root, file));
            if (source.Contains("[Network(", StringComparison.Ordinal))
            {
                yield return (file.Replace('/', '.'), source);
            }
        }

        foreach (string activation in Activations)
        {
            yield return ("pooled." + activation, $"using NetDsl;\n[Network(12, 12, 1)] [Conv(3, 3, 4)] [{activation}] [MaxPool(2, 2)] [Flatten] [Dense(2)] partial class Net;");
        }

        foreach ((string name, string source) in RandomNetworks.Draw(Seed, RandomCount))
        {
            yield return ("random." + name, "using NetDsl;\n" + source);
        }
    }

    private static int Write(Type generator, string folder, string source)
    {
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Emitted", [CSharpSyntaxTree.ParseText(source, ParseOptions)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var instance = (IIncrementalGenerator)Activator.CreateInstance(generator)!;
        GeneratorDriverRunResult result = CSharpGeneratorDriver.Create([instance.AsSourceGenerator()], ImmutableArray<AdditionalText>.Empty, ParseOptions)
            .RunGenerators(compilation).GetRunResult();
        foreach (Diagnostic fault in result.Diagnostics)
        {
            Console.Error.WriteLine($"left out, for it is no network by itself: {folder}: {fault.Id}");
            return 0;
        }

        foreach (GeneratedSourceResult file in result.Results.Single().GeneratedSources)
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(Path.Combine(folder, file.HintName), file.SourceText.ToString());
        }

        return result.Results.Single().GeneratedSources.Length;
    }
}
