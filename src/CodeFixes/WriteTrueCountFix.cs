using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>NDSL0201 and NDSL0202: writes the true number of parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteTrueCountFix))]
[Shared]
public sealed class WriteTrueCountFix : TextFix
{
    /// <inheritdoc/>
    protected override ImmutableArray<string> Ids => ImmutableArray.Create(DiagnosticIds.WrongLayerCount, DiagnosticIds.WrongTotalCount);

    /// <inheritdoc/>
    protected override (string Title, TextChange Change)? ChangeOf(SyntaxNode root, TextSpan span, Diagnostic diagnostic) => root.FindNode(span).FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument
        && diagnostic.Properties.TryGetValue(FindingDiagnostics.FixProperty, out string? count) && count is not null
        ? ("Write the true count, " + count, new TextChange(argument.Expression.Span, count))
        : null;
}
