using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>NDSL0001: writes <c>partial</c> before the type's keyword.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddPartialFix))]
[Shared]
public sealed class AddPartialFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.NotPartial);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindToken(context.Span.Start).Parent is TypeDeclarationSyntax type)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Make it partial", cancellation => AddPartialAsync(context.Document, type, cancellation), nameof(AddPartialFix)),
                context.Diagnostics.First());
        }
    }

    private static Task<Document> AddPartialAsync(Document document, TypeDeclarationSyntax type, CancellationToken cancellation) =>
        TextEdit.ApplyAsync(document, new TextChange(new TextSpan(type.Keyword.SpanStart, 0), "partial "), cancellation);
}
