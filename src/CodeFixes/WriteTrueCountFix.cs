using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>NDSL0201 and NDSL0202: writes the true number of parameters.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteTrueCountFix))]
[Shared]
public sealed class WriteTrueCountFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.WrongLayerCount, DiagnosticIds.WrongTotalCount);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        Diagnostic diagnostic = context.Diagnostics.First();
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument
            && diagnostic.Properties.TryGetValue(FindingDiagnostics.FixProperty, out string? count) && count is not null)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Write the true count, " + count,
                    cancellation => TextEdit.ApplyAsync(context.Document, new TextChange(argument.Expression.Span, count), cancellation),
                    nameof(WriteTrueCountFix)),
                diagnostic);
        }
    }
}
