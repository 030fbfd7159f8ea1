using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator;

/// <summary>
/// Reports what <see cref="ShapeInferrer"/> finds in each class that declares a network. In an editor that is all; in a real build the errors are
/// <see cref="NetworkGenerator"/>'s, so that one which runs no analyzers fails too.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class NetworkAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => Descriptors.All;

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        // A network may itself be generated; its mistakes must show all the same.
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (LayerKinds.Declarations.Read(type, context.CancellationToken) is not { } declaration)
        {
            return;
        }

        BuildOptions options = BuildOptions.Read(context.Options.AnalyzerConfigOptionsProvider.GlobalOptions, type.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.Options);
        if (options.OldLanguage is not null)
        {
            return; // the generator reports it
        }

        // Plans are made in an editor too: only they tell what is too large.
        CompiledNetwork compiled = Compile(declaration, options, context.CancellationToken);
        if (options.DesignTime && compiled.Result.Network is null && GeneratorView.CanDiffer(type, context.CancellationToken))
        {
            compiled = Compile(GeneratorView.Of(declaration.Host, context.Compilation, context.CancellationToken) ?? declaration, options, context.CancellationToken);
        }

        var locator = new FindingLocator(LayerKinds.Declarations, type);
        foreach (Finding finding in compiled.Result.Findings.Concat(AdviceOnBuild(compiled, context.Compilation)).Where(finding => IsAnalyzers(finding.Id, options)))
        {
            if (finding.Target.Place == FindingPlace.Type && !IsFirstIn(locator.Around(finding.Target.Index), type))
            {
                continue; // one report for all networks in it
            }

            context.ReportDiagnostic(FindingDiagnostics.Create(finding, locator.Locate(finding.Target), options.Pages));
        }
    }

    private static CompiledNetwork Compile(NetworkDeclaration declaration, BuildOptions options, CancellationToken cancellation) =>
        NetworkCompiler.Compile(ShapeInferrer.Infer(declaration, cancellation), options with { DesignTime = false }, cancellation);

    private static bool IsAnalyzers(string id, BuildOptions options) => !Descriptors.IsError(id) || (options.DesignTime && !Descriptors.IsGeneratorsOwn(id));

    /// <summary>NDSL0306: kernels are compiled as the project is.</summary>
    private static IEnumerable<Finding> AdviceOnBuild(CompiledNetwork compiled, Compilation compilation) =>
        compiled.Result.Network is { } network && compilation.Options.OptimizationLevel == OptimizationLevel.Debug
            ? [new(DiagnosticIds.DebugBuild, FindingTarget.Network(), EquatableArray.Of(network.Model.Declaration.Host.Self.Name))]
            : [];

    /// <summary>Of all networks in a type it is the first.</summary>
    private static bool IsFirstIn(INamedTypeSymbol around, INamedTypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(Networks(around).First(), type);

    private static IEnumerable<INamedTypeSymbol> Networks(INamedTypeSymbol type) => LayerKinds.Declarations.IsNetwork(type)
        ? [type, .. type.GetTypeMembers().SelectMany(Networks)]
        : type.GetTypeMembers().SelectMany(Networks);
}
