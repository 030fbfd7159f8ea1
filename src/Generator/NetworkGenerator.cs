using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Emission;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator;

/// <summary>
/// From attributes to a network's members: declaration → shapes and counts → C#. Mistakes are reported by
/// <see cref="Diagnostics.NetworkAnalyzer"/>; here they only make the members throw.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class NetworkGenerator : IIncrementalGenerator
{
    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<NetworkDeclaration> declarations = context.SyntaxProvider
            .ForAttributeWithMetadataName(WellKnownNames.NetworkAttribute, static (node, _) => node is TypeDeclarationSyntax, ReadNetwork)
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(TrackingNames.Declarations);

        // Layers whose [Network] is missing: an error, but their members must exist, else it would not be the only one.
        IncrementalValuesProvider<NetworkDeclaration> orphans = context.SyntaxProvider
            .CreateSyntaxProvider(static (node, _) => LayerKinds.Declarations.MayBeOrphan(node), ReadOrphan)
            .Where(static declaration => declaration is not null)
            .Select(static (declaration, _) => declaration!)
            .WithTrackingName(TrackingNames.OrphanDeclarations);

        IncrementalValueProvider<EquatableArray<string>> sharedHintNames = declarations
            .Select(static (declaration, _) => declaration.Host.FullName).Collect()
            .Combine(orphans.Select(static (declaration, _) => declaration.Host.FullName).Collect())
            .Select(static (names, _) => HintNames.Shared(names.Left.Concat(names.Right)))
            .WithTrackingName(TrackingNames.SharedHintNames);

        RegisterOutput(context, declarations, sharedHintNames);
        RegisterOutput(context, orphans, sharedHintNames);
    }

    private static void RegisterOutput(
        IncrementalGeneratorInitializationContext context,
        IncrementalValuesProvider<NetworkDeclaration> declarations,
        IncrementalValueProvider<EquatableArray<string>> sharedHintNames)
    {
        IncrementalValuesProvider<EquatableArray<GeneratedSource>> sources = declarations
            .Select(static (declaration, cancellation) => PlanLimits.Check(ShapeInferrer.Infer(declaration, cancellation), cancellation))
            .WithTrackingName(TrackingNames.Networks)
            .Combine(sharedHintNames)
            .Select(static (pair, cancellation) => NetworkEmitter.Emit(
                pair.Left, HintNames.Of(pair.Left.Declaration.Host.FullName, pair.Right), cancellation))
            .WithTrackingName(TrackingNames.Sources);

        context.RegisterSourceOutput(sources, static (output, files) =>
        {
            foreach (GeneratedSource file in files)
            {
                output.AddSource(file.HintName, file.Text);
            }
        });
    }

    private static NetworkDeclaration? ReadNetwork(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData? first = type.GetAttributes().FirstOrDefault(static attribute => LayerKinds.Declarations.KindOf(attribute) == WellKnownNames.Network);
        return StandsOn(first, context.TargetNode) ? LayerKinds.Declarations.Read(type, cancellation) : null;
    }

    private static NetworkDeclaration? ReadOrphan(GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is not INamedTypeSymbol type
            || type.GetAttributes().Any(static attribute => LayerKinds.Declarations.KindOf(attribute) == WellKnownNames.Network))
        {
            return null;
        }

        AttributeData? first = LayerKinds.Declarations.DirectivesOf(type).FirstOrDefault(static attribute => LayerKinds.Declarations.KindOf(attribute) is not null);
        return StandsOn(first, context.Node) ? LayerKinds.Declarations.Read(type, cancellation) : null;
    }

    /// <summary>Of a class whose declarations carry attributes in several places one is taken, so that one file is written.</summary>
    private static bool StandsOn(AttributeData? attribute, SyntaxNode declaration) =>
        attribute?.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == declaration.SyntaxTree
        && reference.GetSyntax().Parent?.Parent == declaration;
}
