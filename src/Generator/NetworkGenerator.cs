using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Emission;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator;

/// <summary>
/// From attributes to a network's members: read → shape → compile → emit. Errors make the members throw, so that in real builds they are reported here,
/// whether analyzers run or not; in an editor <see cref="NetworkAnalyzer"/> reports them, with its fixes.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkDeclaration> networks = Resolved(context, DeclarationProvider.Networks(context.SyntaxProvider, LayerKinds.Declarations))
            .WithTrackingName(TrackingNames.Declarations);

        // Layers whose [Network] is missing: an error, but their members must exist, else it would not be the only one.
        IncrementalValuesProvider<NetworkDeclaration> orphans = DeclarationProvider.Orphans(context.SyntaxProvider, LayerKinds.Declarations)
            .WithTrackingName(TrackingNames.OrphanDeclarations);

        IncrementalValueProvider<EquatableArray<string>> sharedHintNames = FullNames(networks).Combine(FullNames(orphans))
            .Select(static (names, _) => HintNames.Shared(names.Left.Concat(names.Right)))
            .WithTrackingName(TrackingNames.SharedHintNames);

        IncrementalValueProvider<BuildOptions> options = context.AnalyzerConfigOptionsProvider.Combine(context.ParseOptionsProvider)
            .Select(static (pair, _) => BuildOptions.Read(pair.Left.GlobalOptions, pair.Right))
            .WithTrackingName(TrackingNames.Options);

        IncrementalValuesProvider<MistakenNetwork> mistaken = RegisterOutput(context, networks, options, sharedHintNames);
        IncrementalValuesProvider<MistakenNetwork> mistakenOrphans = RegisterOutput(context, orphans, options, sharedHintNames);
        RegisterErrors(context, options, mistaken.Collect().Combine(mistakenOrphans.Collect()).SelectMany(static (pair, _) => NoneOrAll(pair.Left.AddRange(pair.Right))));
    }

    /// <summary>Arguments that are constants of other networks are resolved where there are some; a project without them never waits for a compilation.</summary>
    private static IncrementalValuesProvider<NetworkDeclaration> Resolved(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<NetworkDeclaration> declarations)
    {
        IncrementalValueProvider<EquatableArray<Resolution>> resolutions = declarations.Collect()
            .SelectMany(static (all, _) => all.Any(static declaration => declaration.IsPending) ? new[] { new EquatableArray<NetworkDeclaration>(all) } : [])
            .Combine(context.CompilationProvider)
            .SelectMany(static (pair, cancellation) => ConstantResolver.Resolve(pair.Left, pair.Right, cancellation))
            .Collect()
            .Select(static (all, _) => new EquatableArray<Resolution>(all))
            .WithTrackingName(TrackingNames.Constants);
        return declarations.Combine(resolutions).Select(static (pair, _) => pair.Right.FirstOrDefault(resolution => resolution.Before == pair.Left)?.After ?? pair.Left);
    }

    /// <summary>Errors are looked for in the source at every edit, but only where there are some: this is the one step that needs a compilation.</summary>
    private static void RegisterErrors(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<BuildOptions> options, IncrementalValuesProvider<EquatableArray<MistakenNetwork>> mistaken) =>
        context.RegisterSourceOutput(
            mistaken.WithTrackingName(TrackingNames.Errors).Combine(options).Combine(context.CompilationProvider).WithTrackingName(TrackingNames.ErrorLocations),
            static (output, pair) =>
            {
                foreach (Diagnostic error in FindingDiagnostics.Of(pair.Left.Left, LayerKinds.Declarations, pair.Right, pair.Left.Right.Pages, output.CancellationToken))
                {
                    output.ReportDiagnostic(error);
                }
            });

    private static IEnumerable<EquatableArray<MistakenNetwork>> NoneOrAll(ImmutableArray<MistakenNetwork> mistaken) =>
        mistaken.IsEmpty ? [] : [new(mistaken)];

    private static IncrementalValuesProvider<MistakenNetwork> RegisterOutput(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<NetworkDeclaration> declarations,
        IncrementalValueProvider<BuildOptions> options,
        IncrementalValueProvider<EquatableArray<string>> sharedHintNames)
    {
        IncrementalValuesProvider<InferenceResult> shaped = declarations
            .Select(static (declaration, cancellation) => ShapeInferrer.Infer(declaration, cancellation))
            .WithTrackingName(TrackingNames.Networks);

        IncrementalValuesProvider<CompiledNetwork> compiled = shaped.Combine(options)
            .Select(static (pair, cancellation) => NetworkCompiler.Compile(pair.Left, pair.Right, cancellation))
            .WithTrackingName(TrackingNames.Plans);

        IncrementalValuesProvider<EquatableArray<GeneratedSource>> sources = compiled.Combine(sharedHintNames)
            .Select(static (pair, cancellation) => NetworkEmitter.Emit(pair.Left, HintNames.Of(pair.Left.Declaration.Host.FullName, pair.Right), cancellation))
            .WithTrackingName(TrackingNames.Sources);

        context.RegisterSourceOutput(sources, static (output, files) =>
        {
            foreach (GeneratedSource file in files)
            {
                output.AddSource(file.HintName, file.Text);
            }
        });

        return compiled
            .Select(static (network, _) => new MistakenNetwork(network.Declaration, network.ErrorsToReport))
            .Where(static network => network.Errors.Count > 0);
    }

    private static IncrementalValueProvider<ImmutableArray<string>> FullNames(IncrementalValuesProvider<NetworkDeclaration> declarations) =>
        declarations.Select(static (declaration, _) => declaration.Host.FullName).Collect();
}
