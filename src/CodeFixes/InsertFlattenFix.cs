using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.CodeFixes;

/// <summary>NDSL0103: writes <c>[Flatten]</c> before the <c>[Dense]</c> or <c>[RadialBasis]</c> that gets an image, on a line of its own where that one has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(InsertFlattenFix))]
[Shared]
public sealed class InsertFlattenFix : TextFix
{
    private const string Flatten = "Flatten";

    /// <inheritdoc/>
    protected override ImmutableArray<string> Ids => ImmutableArray.Create(DiagnosticIds.DenseOnImage);

    /// <inheritdoc/>
    protected override (string Title, TextChange Change)? ChangeOf(SyntaxNode root, TextSpan span, Diagnostic diagnostic) =>
        root.FindNode(span).FirstAncestorOrSelf<AttributeSyntax>() is { Parent: AttributeListSyntax list } dense ? ("Insert [Flatten]", Insert(root.GetText(), list, dense)) : null;

    private static TextChange Insert(SourceText text, AttributeListSyntax list, AttributeSyntax dense)
    {
        string name = NameBeside(dense.Name);
        if (list.Attributes[0] != dense || list.Target is not null)
        {
            return new(new TextSpan(dense.SpanStart, 0), name + ", ");
        }

        TextLine line = text.Lines.GetLineFromPosition(list.SpanStart);
        string before = text.ToString(TextSpan.FromBounds(line.Start, list.SpanStart));
        bool isFirst = before.Trim().Length == 0;
        string separator = isFirst ? text.ToString(TextSpan.FromBounds(line.End, line.EndIncludingLineBreak)) + before : " ";
        return new(new TextSpan(list.SpanStart, 0), "[" + name + "]" + separator);
    }

    /// <summary>Flatten, qualified as the other attribute's name is.</summary>
    private static string NameBeside(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Left + "." + Flatten,
        AliasQualifiedNameSyntax aliased => aliased.Alias + "::" + Flatten,
        _ => Flatten,
    };
}
