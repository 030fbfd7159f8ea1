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

/// <summary>
/// NDSL0305: writes the sizes in NetDsl's order. Of an input channels, height, width become width, height, channels; of a convolution the number of input channels goes,
/// and the kernel size is written twice, before the filters.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ReorderSizesFix))]
[Shared]
public sealed class ReorderSizesFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.ForeignOrder);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList.Arguments: var arguments })
        {
            return;
        }

        // The first argument of [Input] is its name. Sizes that are given by name are in an order of their own.
        AttributeArgumentSyntax[] sizes = [.. arguments.Where(static argument => argument.Expression is not LiteralExpressionSyntax { Token.Value: string }).Take(3)];
        if (sizes.Length == 3 && sizes.All(static argument => argument.NameColon is null && argument.NameEquals is null)
            && context.Diagnostics.First().Properties.TryGetValue(FindingDiagnostics.FixProperty, out string? kind))
        {
            string[] written = [.. sizes.Select(static argument => argument.Expression.ToString())];
            string ordered = kind == "window" ? $"{written[2]}, {written[2]}, {written[1]}" : $"{written[2]}, {written[1]}, {written[0]}";
            var change = new TextChange(TextSpan.FromBounds(sizes[0].SpanStart, sizes[2].Span.End), ordered);
            context.RegisterCodeFix(
                CodeAction.Create($"Write {ordered}", cancellation => TextEdit.ApplyAsync(context.Document, change, cancellation), nameof(ReorderSizesFix)),
                context.Diagnostics.First());
        }
    }
}
