using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NetDsl.Generator.Declarations;

/// <summary>Finds types that look, by the spelling of their attributes, as if they had layers but no <c>[Network]</c>.</summary>
internal static class OrphanSyntax
{
    public static bool Matches(SyntaxNode node, Func<string, bool> isKind) =>
        node is TypeDeclarationSyntax { AttributeLists.Count: > 0 } type
        && Has(type, isKind)
        && !Has(type, static kind => kind == WellKnownNames.Network);

    private static bool Has(TypeDeclarationSyntax type, Func<string, bool> matches) =>
        type.AttributeLists.SelectMany(static list => list.Attributes).Any(attribute => matches(KindOf(attribute.Name)));

    /// <summary>The attribute's name as it is written, without its suffix and what stands before it.</summary>
    public static string KindOf(NameSyntax name)
    {
        string text = name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        };
        return text.EndsWith(WellKnownNames.Suffix, StringComparison.Ordinal) ? text.Substring(0, text.Length - WellKnownNames.Suffix.Length) : text;
    }
}
