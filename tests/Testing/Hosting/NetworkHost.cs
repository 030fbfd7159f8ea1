using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using NetDsl.Generator;
using NetDsl.Testing.Emulation;

namespace NetDsl.Testing.Hosting;

/// <summary>
/// Networks compiled from source while a test runs, with the generator, for the runtime that runs the test. One compilation
/// takes as many networks as are given: that is far quicker than one for each.
/// </summary>
public sealed class NetworkHost
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12);

    private static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>Everything that the test's own process may reference, NetDsl among it.</summary>
    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path))]);

    private readonly Assembly _assembly;

    private readonly Lazy<ImmutableArray<byte>> _shipped;

    private NetworkHost(ImmutableArray<byte> image, IReadOnlyDictionary<string, string> generated, Compilation? shipped)
    {
        Image = image;
        _shipped = new(() => shipped is null ? image : Emit(shipped, []));
        Generated = generated;
        using var stream = new MemoryStream([.. image]);
        _assembly = new AssemblyLoadContext(name: null, isCollectible: false).LoadFromStream(stream);
    }

    /// <summary>The compiled assembly, to be written to a file or read by a metadata reader.</summary>
    public ImmutableArray<byte> Image { get; }

    /// <summary>The same networks as they are shipped, whatever <see cref="CompileForEveryPath"/> changed.</summary>
    public ImmutableArray<byte> Shipped => _shipped.Value;

    /// <summary>The generated files by their names; none for an assembly that was loaded from a file.</summary>
    public IReadOnlyDictionary<string, string> Generated { get; }

    /// <summary>The networks, in the order of their names.</summary>
    public IReadOnlyList<Type> Networks => [.. _assembly.GetTypes()
        .Where(static type => type.GetInterfaces().Any(static face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(INetwork<>)))
        .OrderBy(static type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Compiles sources; one without a <c>using NetDsl;</c> gets it.</summary>
    /// <exception cref="InvalidOperationException">There are errors; the message lists them.</exception>
    public static NetworkHost Compile(params IEnumerable<string> sources) => Compile(sources, static (compilation, _) => compilation);

    /// <summary>As <see cref="Compile(IEnumerable{string})"/>, but every path of the networks can be taken, by emulation where the processor lacks it (see <see cref="KernelChoice"/>).</summary>
    public static NetworkHost CompileForEveryPath(IEnumerable<string> sources) => Compile(sources, EveryPath.Open);

    /// <summary>As <see cref="Compile(IEnumerable{string})"/>, as in a Debug build.</summary>
    public static NetworkHost CompileForDebugging(params IEnumerable<string> sources) =>
        Compile(sources, static (compilation, _) => compilation, ParseOptions.WithPreprocessorSymbols("DEBUG"));

    private static NetworkHost Compile(IEnumerable<string> sources, Func<Compilation, IEnumerable<SyntaxTree>, Compilation> change, CSharpParseOptions? options = null)
    {
        options ??= ParseOptions;
        var compilation = CSharpCompilation.Create("Networks", sources.Select((source, index) => Parse(source, index, options)), References.Value, Options);
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        GeneratorDriverRunResult run = driver.GetRunResult();
        Dictionary<string, string> generated = run.Results.Single().GeneratedSources.ToDictionary(static source => source.HintName, static source => source.SourceText.ToString());
        return new(Emit(change(output, run.GeneratedTrees), diagnostics), generated, output);
    }

    private static ImmutableArray<byte> Emit(Compilation compilation, ImmutableArray<Diagnostic> diagnostics)
    {
        using var stream = new MemoryStream();
        EmitResult result = compilation.Emit(stream);
        Diagnostic[] errors = [.. diagnostics.Concat(result.Diagnostics).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)];
        return errors.Length == 0
            ? [.. stream.ToArray()]
            : throw new InvalidOperationException(string.Join("\n", errors.Take(20).Select(static error => error.ToString())));
    }

    /// <summary>Loads an assembly that <see cref="Compile"/> made.</summary>
    public static NetworkHost Load(string path) => new([.. File.ReadAllBytes(path)], ImmutableDictionary<string, string>.Empty, shipped: null);

    /// <summary>A network of that name (with its namespace, if it has one), with weights from a seed.</summary>
    public NetworkHandle Create(string name, int seed = 0) => NetworkHandle.Create(_assembly.GetType(name, throwOnError: true)!, seed);

    private static SyntaxTree Parse(string source, int index, CSharpParseOptions options) => CSharpSyntaxTree.ParseText(
        source.Contains("using NetDsl;", StringComparison.Ordinal) ? source : "using NetDsl;\n" + source, options, path: $"Source{index}.cs");
}
