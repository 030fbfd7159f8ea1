using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Declarations;

/// <summary>From the compiler's symbols to a <see cref="NetworkDeclaration"/>: here its types end.</summary>
/// <param name="isKind">A name is that of a layer or another directive, without the suffix <c>Attribute</c>.</param>
internal sealed class DeclarationReader(Func<string, bool> isKind)
{
    /// <summary>The declaration of a class with <c>[Network]</c> or with layers; null for any other.</summary>
    public NetworkDeclaration? Read(INamedTypeSymbol type, CancellationToken cancellation)
    {
        AttributeData? network = NetworkOf(type);
        ImmutableArray<AttributeData> attributes = DirectivesOf(type);
        if (!IsNetwork(type))
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        EquatableArray<AttributeDeclaration> directives = attributes.Select(attribute => ReadAttribute(attribute, KindOf(attribute))).ToEquatableArray();
        HostType host = InheritedMembers.Read(HostReader.Read(type, cancellation), type, IsNetwork, cancellation);
        AttributeDeclaration? declared = network is null ? null : ReadAttribute(network, WellKnownNames.Network);
        return new(host, declared, directives, SecondDeclaration(attributes), HostReader.TakenNames(type, declared, directives, host.BaseNetwork));
    }

    /// <summary>The same declaration with its attributes read anew, from the class as a compilation with more members of networks has it.</summary>
    public NetworkDeclaration ReadAgain(NetworkDeclaration declaration, INamedTypeSymbol type)
    {
        AttributeData? network = NetworkOf(type);
        EquatableArray<AttributeDeclaration> directives = DirectivesOf(type).Select(attribute => ReadAttribute(attribute, KindOf(attribute))).ToEquatableArray();
        AttributeDeclaration? declared = network is null ? null : ReadAttribute(network, WellKnownNames.Network);
        return declaration with
        {
            Network = declared,
            Directives = directives,
            TakenNames = HostReader.TakenNames(type, declared, directives, declaration.Host.BaseNetwork),
        };
    }

    /// <summary>Its <c>[Network]</c>.</summary>
    public AttributeData? NetworkOf(INamedTypeSymbol type) => type.GetAttributes().FirstOrDefault(attribute => KindOf(attribute) == WellKnownNames.Network);

    /// <summary>It has <c>[Network]</c> or layers.</summary>
    public bool IsNetwork(INamedTypeSymbol type) => type.GetAttributes().Any(attribute => KindOf(attribute) is not null);

    /// <summary>
    /// The attributes that count as steps of the network, in source order. One that the compiler does not know stands
    /// among them, since a misspelled layer leaves the shapes behind it unknown.
    /// </summary>
    public ImmutableArray<AttributeData> DirectivesOf(INamedTypeSymbol type) => type.GetAttributes()
        .Where(attribute => attribute.AttributeClass is null or { TypeKind: TypeKind.Error } || KindOf(attribute) is not (null or WellKnownNames.Network))
        .OrderBy(static attribute => attribute.ApplicationSyntaxReference?.SyntaxTree.FilePath, StringComparer.Ordinal)
        .ThenBy(static attribute => attribute.ApplicationSyntaxReference?.Span.Start ?? 0)
        .ToImmutableArray();

    /// <summary>It looks, by the spelling of its attributes, as if it had layers but no <c>[Network]</c>.</summary>
    public bool MayBeOrphan(SyntaxNode node) => OrphanSyntax.Matches(node, isKind);

    /// <summary><c>Network</c>, or the name of a layer or directive; null for an attribute that is not ours.</summary>
    public string? KindOf(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { ContainingType: null, ContainingNamespace: { Name: WellKnownNames.Namespace, ContainingNamespace.IsGlobalNamespace: true } } type
            || !type.Name.EndsWith(WellKnownNames.Suffix, StringComparison.Ordinal))
        {
            return null;
        }

        string kind = type.Name.Substring(0, type.Name.Length - WellKnownNames.Suffix.Length);
        return kind == WellKnownNames.Network || isKind(kind) ? kind : null;
    }

    private static AttributeDeclaration ReadAttribute(AttributeData attribute, string? kind)
    {
        if (kind is null)
        {
            return AttributeDeclaration.Unknown(
                attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax syntax ? OrphanSyntax.KindOf(syntax.Name) : "");
        }

        if (attribute.AttributeConstructor is not { } constructor || constructor.Parameters.Length != attribute.ConstructorArguments.Length)
        {
            return new(kind, ReadProperties(attribute).ToEquatableArray(), IsBroken: true);
        }

        HashSet<string> written = ArgumentSyntax.WrittenParameters(attribute);
        IEnumerable<ArgumentDeclaration> arguments = constructor.Parameters
            .Zip(attribute.ConstructorArguments, (parameter, value) => new ArgumentDeclaration(parameter.Name, ValueOf(value), written.Contains(parameter.Name)))
            .Concat(ReadProperties(attribute));
        bool broken = attribute.ConstructorArguments.Any(IsBroken) || attribute.NamedArguments.Any(static argument => IsBroken(argument.Value));
        return new(kind, arguments.ToEquatableArray(), broken);
    }

    private static IEnumerable<ArgumentDeclaration> ReadProperties(AttributeData attribute) =>
        attribute.NamedArguments.Select(static argument => new ArgumentDeclaration(argument.Key, ValueOf(argument.Value), IsWritten: true));

    private static bool IsBroken(TypedConstant value) => value.Kind is TypedConstantKind.Error or TypedConstantKind.Array or TypedConstantKind.Type;

    private static object? ValueOf(TypedConstant value) => IsBroken(value) ? null : value.Value;

    private int? SecondDeclaration(ImmutableArray<AttributeData> attributes)
    {
        SyntaxNode? first = null;
        for (int index = 0; index < attributes.Length; index++)
        {
            if (KindOf(attributes[index]) is null || attributes[index].ApplicationSyntaxReference is not { } reference)
            {
                continue;
            }

            SyntaxNode? declaration = reference.GetSyntax().Parent?.Parent;
            if (first is not null && declaration != first)
            {
                return index;
            }

            first = declaration;
        }

        return null;
    }
}
