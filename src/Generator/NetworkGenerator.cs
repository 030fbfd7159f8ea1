using System.Collections.Generic;
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

        IncrementalValueProvider<Values<string>> sharedHintNames = FullNames(networks).Combine(FullNames(orphans))
            .Select(static (names, _) => new Values<string>(HintNames.Shared(names.Left.Items.Concat(names.Right.Items))))
            .WithTrackingName(TrackingNames.SharedHintNames);

        IncrementalValueProvider<BuildOptions> options = context.AnalyzerConfigOptionsProvider.Combine(context.ParseOptionsProvider)
            .Select(static (pair, _) => BuildOptions.Read(pair.Left.GlobalOptions, pair.Right))
            .WithTrackingName(TrackingNames.Options);

        IncrementalValuesProvider<MistakenNetwork> mistaken = RegisterOutput(context, networks, options, sharedHintNames);
        IncrementalValuesProvider<MistakenNetwork> mistakenOrphans = RegisterOutput(context, orphans, options, sharedHintNames);
        RegisterErrors(context, options, All(mistaken).Combine(All(mistakenOrphans)).SelectMany(static (pair, _) => NoneOrAll(pair.Left.Items.Concat(pair.Right.Items).ToEquatableArray())));
    }

    /// <summary>Arguments that are constants of other networks are resolved where there are some; a project without them never waits for a compilation.</summary>
    private static IncrementalValuesProvider<NetworkDeclaration> Resolved(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<NetworkDeclaration> declarations)
    {
        IncrementalValueProvider<Values<Resolution>> resolutions = All(All(declarations)
                .SelectMany(static (all, _) => all.Items.Any(static declaration => declaration.IsPending) ? new[] { all } : [])
                .Combine(context.CompilationProvider)
                .SelectMany(static (pair, cancellation) => ConstantResolver.Resolve(pair.Left.Items, pair.Right, cancellation)))
            .WithTrackingName(TrackingNames.Constants);
        return declarations.Combine(resolutions).Select(static (pair, _) => pair.Right.Items.FirstOrDefault(resolution => resolution.Before == pair.Left)?.After ?? pair.Left);
    }

    /// <summary>Errors are looked for in the source at every edit, but only where there are some: this is the one step that needs a compilation.</summary>
    private static void RegisterErrors(
        IncrementalGeneratorInitializationContext context, IncrementalValueProvider<BuildOptions> options, IncrementalValuesProvider<Values<MistakenNetwork>> mistaken) =>
        context.RegisterSourceOutput(
            mistaken.WithTrackingName(TrackingNames.Errors).Combine(options)
                .Select(static (pair, _) => new MistakenNetworks(pair.Left, pair.Right.Pages))
                .Combine(context.CompilationProvider).WithTrackingName(TrackingNames.ErrorLocations),
            static (output, pair) =>
            {
                foreach (Diagnostic error in FindingDiagnostics.Of(pair.Left.Networks.Items, LayerKinds.Declarations, pair.Right, pair.Left.Pages, output.CancellationToken))
                {
                    output.ReportDiagnostic(error);
                }
            });

    private static IEnumerable<Values<MistakenNetwork>> NoneOrAll(EquatableArray<MistakenNetwork> mistaken) =>
        mistaken.Count == 0 ? [] : [new(mistaken)];

    private static IncrementalValuesProvider<MistakenNetwork> RegisterOutput(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<NetworkDeclaration> declarations,
        IncrementalValueProvider<BuildOptions> options,
        IncrementalValueProvider<Values<string>> sharedHintNames)
    {
        IncrementalValuesProvider<InferenceResult> shaped = declarations
            .Select(static (declaration, cancellation) => ShapeInferrer.Infer(declaration, cancellation))
            .WithTrackingName(TrackingNames.Networks);

        IncrementalValuesProvider<CompiledNetwork> compiled = shaped.Combine(options)
            .Select(static (pair, cancellation) => NetworkCompiler.Compile(pair.Left, pair.Right, cancellation))
            .WithTrackingName(TrackingNames.Plans);

        IncrementalValuesProvider<Values<GeneratedSource>> sources = compiled.Combine(sharedHintNames)
            .Select(static (pair, cancellation) => new Values<GeneratedSource>(
                NetworkEmitter.Emit(pair.Left, HintNames.Of(pair.Left.Declaration.Host.FullName, pair.Right.Items), cancellation)))
            .WithTrackingName(TrackingNames.Sources);

        context.RegisterSourceOutput(sources, static (output, files) =>
        {
            foreach (GeneratedSource file in files.Items)
            {
                output.AddSource(file.HintName, file.Text);
            }
        });

        return compiled
            .Select(static (network, _) => new MistakenNetwork(network.Declaration, network.ErrorsToReport))
            .Where(static network => network.Errors.Count > 0);
    }

    private static IncrementalValueProvider<Values<string>> FullNames(IncrementalValuesProvider<NetworkDeclaration> declarations) =>
        All(declarations.Select(static (declaration, _) => declaration.Host.FullName));

    private static IncrementalValueProvider<Values<T>> All<T>(IncrementalValuesProvider<T> values) =>
        values.Collect().Select(static (all, _) => new Values<T>(new(all)));
}
