using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>NDSL0106: writes the true shape into the <c>[Shape]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteTrueShapeFix))]
[Shared]
public sealed class WriteTrueShapeFix : TextFix
{
    /// <inheritdoc/>
    protected override ImmutableArray<string> Ids => ImmutableArray.Create(DiagnosticIds.ShapeDoesNotHold);

    /// <inheritdoc/>
    protected override (string Title, TextChange Change)? ChangeOf(SyntaxNode root, TextSpan span, Diagnostic diagnostic) => root.FindNode(span).FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList: { } arguments }
        && diagnostic.Properties.TryGetValue(FindingDiagnostics.FixProperty, out string? shape) && shape is not null
        ? ("Write the true shape, " + shape, new TextChange(arguments.Span, "(" + shape + ")"))
        : null;
}
