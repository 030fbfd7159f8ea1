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
using NetDsl.Generator.Network.Layers;

namespace NetDsl.CodeFixes;

/// <summary>NDSL0103: writes <c>[Flatten]</c> before the <c>[Dense]</c> that gets an image, on a line of its own where that one has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlattenFix))]
[Shared]
public sealed class InsertFlattenFix : CodeFixProvider
{
    private const string Flatten = "Flatten";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ImmutableArray.Create(DiagnosticIds.DenseOnImage);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax list } dense)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Insert [Flatten]", cancellation => InsertAsync(context.Document, list, dense, cancellation), nameof(InsertFlattenFix)),
                context.Diagnostics.First());
        }
    }

    private static async Task<Document> InsertAsync(Document document, AttributeListSyntax list, AttributeSyntax dense, CancellationToken cancellation)
    {
        string name = NameBeside(dense.Name);
        if (list.Attributes[0] != dense || list.Target is not null)
        {
            return await TextEdit.ApplyAsync(document, new(new TextSpan(dense.SpanStart, 0), name + ", "), cancellation).ConfigureAwait(false);
        }

        SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
        TextLine line = text.Lines.GetLineFromPosition(list.SpanStart);
        string before = text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart));
        bool isFirst = before.Trim().Length == 0;
        string separator = isFirst ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) + before : " ";
        return await TextEdit.ApplyAsync(document, new(new TextSpan(list.SpanStart, 0), "[" + name + "]" + separator), cancellation).ConfigureAwait(false);
    }

    /// <summary>Flatten, qualified as the other attribute's name is.</summary>
    private static string NameBeside(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Left + "." + Flatten,
        AliasQualifiedNameSyntax aliased => aliased.Alias + "::" + Flatten,
        _ => Flatten,
    };
}
