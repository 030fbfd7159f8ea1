using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>NDSL0001: writes <c>partial</c> before the type's keyword.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialFix))]
[Shared]
public sealed class AddPartialFix : TextFix
{
    /// <inheritdoc/>
    protected override ImmutableArray<string> Ids => ImmutableArray.Create(DiagnosticIds.NotPartial);

    /// <inheritdoc/>
    protected override (string Title, TextChange Change)? ChangeOf(SyntaxNode root, TextSpan span, Diagnostic diagnostic) => root.FindToken(span.Start).Parent is TypeDeclarationSyntax type
        ? ("Make it partial", new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial "))
        : null;
}
