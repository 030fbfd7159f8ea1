using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.Declarations;

/// <summary>From a finding's target back to its place in the source: the argument, else the attribute, else the name of the type.</summary>
internal sealed class FindingLocator(DeclarationReader reader, INamedTypeSymbol type)
{
    private readonly ImmutableArray<AttributeData> _directives = reader.DirectivesOf(type);

    public Location Locate(FindingTarget target) => target.Place switch
    {
        FindingPlace.Network => Locate(type.GetAttributes().FirstOrDefault(attribute => reader.KindOf(attribute) == WellKnownNames.Network), target.Name),
        FindingPlace.Directive => Locate(_directives[target.Index], target.Name),
        FindingPlace.Type => NameOf(Around(target.Index)),
        FindingPlace.Member => MemberOf(target.Name!),
        FindingPlace.Constructor => SignatureOf(InheritedMembers.SeparateConstructors(type).ElementAt(target.Index)),
        _ => NameOf(type),
    };

    private Location Locate(AttributeData? attribute, string? argument)
    {
        if (attribute?.ApplicationSyntaxReference is not { } reference)
        {
            return NameOf(type);
        }

        AttributeArgumentSyntax? syntax = argument is null ? null : ArgumentSyntax.Find(attribute, argument);
        return syntax?.GetLocation() ?? Location.Create(reference.SyntaxTree, reference.Span);
    }

    /// <summary>A member's name, a constructor's with its parameters; the class's where the member is inherited.</summary>
    private Location MemberOf(string name) => HostReader.UsersOwn(type, name) is not { } member ? NameOf(type)
        : member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ConstructorDeclarationSyntax constructor
            ? SignatureOf(constructor)
            : member.Locations.FirstOrDefault(static location => location.IsInSource) ?? NameOf(type);

    private static Location SignatureOf(ConstructorDeclarationSyntax constructor) =>
        Location.Create(constructor.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(constructor.Identifier.SpanStart, constructor.ParameterList.Span.End));

    /// <summary>The class itself or a type around it; 0 is the outermost.</summary>
    public INamedTypeSymbol Around(int level)
    {
        var chain = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        for (INamedTypeSymbol? each = type; each is not null; each = each.ContainingType)
        {
            chain.Insert(0, each);
        }

        return chain[level];
    }

    private static Location NameOf(INamedTypeSymbol named) => named.Locations.FirstOrDefault(static location => location.IsInSource) ?? Location.None;
}
