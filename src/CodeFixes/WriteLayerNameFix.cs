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

/// <summary>NDSL0012: writes the layer's name as NetDsl has it; the arguments stay.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(WriteLayerNameFix))]
[Shared]
public sealed class WriteLayerNameFix : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.MisspeltLayer);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        Diagnostic diagnostic = context.Diagnostics.First();
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            && diagnostic.Properties.TryGetValue(FindingDiagnostics.FixProperty, out string? name) && name is not null)
        {
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Write [{name}]",
                    cancellation => TextEdit.ApplyAsync(context.Document, new TextChange(LastPartOf(attribute.Name).Span, name), cancellation),
                    nameof(WriteLayerNameFix)),
                diagnostic);
        }
    }

    /// <summary>The name without its qualification.</summary>
    private static NameSyntax LastPartOf(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right,
        AliasQualifiedNameSyntax aliased => aliased.Name,
        _ => name,
    };
}
