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

/// <summary>NDSL0106: writes the true shape into the <c>[Shape]</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteTrueShapeFix))]
[Shared]
public sealed class WriteTrueShapeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.ShapeDoesNotHold);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        Diagnostic diagnostic = context.Diagnostics.First();
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is { ArgumentList: { } arguments }
            && diagnostic.Properties.TryGetValue(FindingDiagnostics.FixProperty, out string? shape) && shape is not null)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    "Write the true shape, " + shape,
                    cancellation => TextEdit.ApplyAsync(context.Document, new TextChange(arguments.Span, "(" + shape + ")"), cancellation),
                    nameof(WriteTrueShapeFix)),
                diagnostic);
        }
    }
}
