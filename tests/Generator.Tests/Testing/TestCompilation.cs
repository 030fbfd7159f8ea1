using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace NetDsl.Generator.Tests.Testing;

/// <summary>A user's source compiled as a user's project would: net8.0, the runtime, generator and analyzer.</summary>
internal sealed class TestCompilation
{
    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp12, DocumentationMode.Diagnose);

    public static readonly CSharpCompilationOptions Options = new(
        OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, warningLevel: 9999, checkOverflow: true, nullableContextOptions: NullableContextOptions.Enable);

    public static readonly ImmutableArray<MetadataReference> References =
    [
        .. Net80.References.All,
        MetadataReference.CreateFromFile(Repository.RuntimeForNet80),
    ];

    private TestCompilation(CSharpCompilation compilation, GeneratorDriverRunResult run, ImmutableArray<Diagnostic> diagnostics)
    {
        Compilation = compilation;
        Run = run;
        Diagnostics = diagnostics;
    }

    /// <summary>With the generated files.</summary>
    public CSharpCompilation Compilation { get; }

    public GeneratorDriverRunResult Run { get; }

    /// <summary>Everything that a build could show: the compiler's, the generator's and the analyzer's, down to infos, in order of place.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    public IEnumerable<Diagnostic> Errors => Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);

    /// <summary>What a build fails with: where the generator reports errors the compiler stops before the bodies of methods.</summary>
    public IEnumerable<Diagnostic> BuildErrors => Run.Diagnostics.Any(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        ? Run.Diagnostics.Concat(Compilation.GetDeclarationDiagnostics()).Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
        : Errors;

    /// <summary>All generated files of the only generator, one after another.</summary>
    public string GeneratedText => string.Concat(Run.Results.Single().GeneratedSources.Select(source => source.SourceText.ToString()));

    public static CSharpCompilation Create(params string[] sources) => CSharpCompilation.Create(
        "Tested", sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, ParseOptions, path: PathOf(index))), References, Options);

    /// <summary>The path of one of the sources.</summary>
    public static string PathOf(int index) => $"Source{index}.cs";

    public static GeneratorDriver CreateDriver(bool trackSteps = false, AnalyzerConfigOptionsProvider? properties = null, ParseOptions? parsing = null) => CSharpGeneratorDriver.Create(
        [new NetworkGenerator().AsSourceGenerator()],
        optionsProvider: properties,
        parseOptions: (CSharpParseOptions?)parsing ?? ParseOptions,
        driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackSteps));

    /// <summary>Compiles sources to which nothing is added; the first usually starts with <c>using NetDsl;</c>.</summary>
    public static TestCompilation Of(params string[] sources) => Of(Create(sources));

    /// <summary>Compiles as a project with these properties does, each as <c>Name=value</c>.</summary>
    public static TestCompilation With(string[] properties, params string[] sources) => Of(Create(sources), new AnalyzerOptions([], new BuildProperties(properties)));

    public static TestCompilation Of(CSharpCompilation compilation, AnalyzerOptions? options = null)
    {
        GeneratorDriver driver = CreateDriver(properties: options?.AnalyzerConfigOptionsProvider, parsing: compilation.SyntaxTrees.FirstOrDefault()?.Options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> fromGenerator);
        CompilationWithAnalyzers analysis = output.WithAnalyzers([new NetworkAnalyzer()], options);
        ImmutableArray<Diagnostic> all = analysis.GetAllDiagnosticsAsync().GetAwaiter().GetResult();
        IEnumerable<Diagnostic> shown = all.Concat(fromGenerator)
            .Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Hidden && !diagnostic.IsSuppressed)
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start);
        return new((CSharpCompilation)output, driver.GetRunResult(), [.. shown]);
    }

    /// <summary>What the analyzer by itself says in an editor of sources to which nothing is generated.</summary>
    public static IEnumerable<Diagnostic> Analyze(CSharpCompilation compilation) => compilation
        .WithAnalyzers([new NetworkAnalyzer()], new AnalyzerOptions([], new BuildProperties("DesignTimeBuild=true")))
        .GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult()
        .Where(diagnostic => !diagnostic.IsSuppressed);

    /// <summary>Loads the compiled assembly, to look at its generated members.</summary>
    public Assembly Load()
    {
        using var stream = new MemoryStream();
        Microsoft.CodeAnalysis.Emit.EmitResult result = Compilation.Emit(stream);
        if (!result.Success)
        {
            throw new InvalidOperationException(string.Join("\n", result.Diagnostics));
        }

        stream.Position = 0;
        return new AssemblyLoadContext(name: null, isCollectible: true).LoadFromStream(stream);
    }
}
