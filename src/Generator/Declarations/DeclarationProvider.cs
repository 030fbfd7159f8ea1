using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>The first steps of the pipeline: the declarations of a compilation, as values.</summary>
internal static class DeclarationProvider
{
    /// <summary>The classes with <c>[Network]</c>.</summary>
    public static IncrementalValuesProvider<NetworkDeclaration> Networks(SyntaxValueProvider syntax, DeclarationReader reader) => Present(syntax.ForAttributeWithMetadataName(
        WellKnownNames.NetworkAttribute, static (node, _) => node is TypeDeclarationSyntax, (context, cancellation) => ReadNetwork(reader, context, cancellation)));

    /// <summary>The types that have layers but no <c>[Network]</c>.</summary>
    public static IncrementalValuesProvider<NetworkDeclaration> Orphans(SyntaxValueProvider syntax, DeclarationReader reader) => Present(syntax.CreateSyntaxProvider(
        (node, _) => reader.MayBeOrphan(node), (context, cancellation) => ReadOrphan(reader, context, cancellation)));

    private static IncrementalValuesProvider<NetworkDeclaration> Present(IncrementalValuesProvider<NetworkDeclaration?> declarations) =>
        declarations.Where(static declaration => declaration is not null).Select(static (declaration, _) => declaration!);

    private static NetworkDeclaration? ReadNetwork(DeclarationReader reader, GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        AttributeData? first = type.GetAttributes().FirstOrDefault(attribute => reader.KindOf(attribute) == WellKnownNames.Network);
        return IsOn(first, context.TargetNode) ? reader.Read(type, cancellation) : null;
    }

    private static NetworkDeclaration? ReadOrphan(DeclarationReader reader, GeneratorSyntaxContext context, CancellationToken cancellation)
    {
        if (context.SemanticModel.GetDeclaredSymbol(context.Node, cancellation) is not INamedTypeSymbol type
            || type.GetAttributes().Any(attribute => reader.KindOf(attribute) == WellKnownNames.Network))
        {
            return null;
        }

        AttributeData? first = reader.DirectivesOf(type).FirstOrDefault(attribute => reader.KindOf(attribute) is not null);
        return IsOn(first, context.Node) ? reader.Read(type, cancellation) : null;
    }

    /// <summary>Where several declarations of a class carry attributes, one of them is read, so that one set of files is written.</summary>
    private static bool IsOn(AttributeData? attribute, SyntaxNode declaration) =>
        attribute?.ApplicationSyntaxReference is { } reference
        && reference.SyntaxTree == declaration.SyntaxTree
        && reference.GetSyntax().Parent?.Parent == declaration;
}
