using System.Collections.Immutable;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.CodeFixes;

/// <summary>
/// A fix that changes a few letters and leaves the rest of the file as it stands: declarations of networks are often laid out by hand.
/// </summary>
public abstract class TextFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => Ids;

    /// <summary>The diagnostics that it mends.</summary>
    protected abstract ImmutableArray<string> Ids { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        Diagnostic diagnostic = context.Diagnostics.First();
        if (root is not null && ChangeOf(root, context.Span, diagnostic) is var (title, change))
        {
            context.RegisterCodeFix(CodeAction.Create(title, async cancellation =>
            {
                SourceText text = await context.Document.GetTextAsync(cancellation).ConfigureAwait(false);
                return context.Document.WithText(text.WithChanges(change));
            }, GetType().Name), diagnostic);
        }
    }

    /// <summary>What the fix is called, and what it changes; null where it does not apply.</summary>
    /// <param name="root">The file.</param>
    /// <param name="span">Where the diagnostic stands.</param>
    /// <param name="diagnostic">The diagnostic.</param>
    protected abstract (string Title, TextChange Change)? ChangeOf(SyntaxNode root, TextSpan span, Diagnostic diagnostic);
}
