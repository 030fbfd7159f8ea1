using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>NDSL0012: writes the layer's name as NetDsl has it; the arguments stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteLayerNameFix))]
[Shared]
public sealed class WriteLayerNameFix : TextFix
{
    /// <inheritdoc/>
    protected override ImmutableArray<string> Ids => ImmutableArray.Create(DiagnosticIds.MisspeltLayer);

    /// <inheritdoc/>
    protected override (string Title, TextChange Change)? ChangeOf(SyntaxNode root, TextSpan span, Diagnostic diagnostic) => root.FindNode(span).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
        && diagnostic.Properties.TryGetValue(FindingDiagnostics.FixProperty, out string? name) && name is not null
        ? ($"Write [{name}]", new TextChange(LastPartOf(attribute.Name).Span, name))
        : null;

    /// <summary>The name without its qualification.</summary>
    private static NameSyntax LastPartOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax aliased => aliased.Name,
        _ => name,
    };
}
