using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
public sealed class ReorderSizesFix : TextFix
{
    /// <inheritdoc/>
    protected override ImmutableArray<string> Ids => ImmutableArray.Create(DiagnosticIds.ForeignOrder);

    /// <inheritdoc/>
    protected override (string Title, TextChange Change)? ChangeOf(SyntaxNode root, TextSpan span, Diagnostic diagnostic)
    {
        if (root.FindNode(span).FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList.Arguments: var arguments })
        {
            return null;
        }

        // The first argument of [Input] is its name. Sizes that are given by name are in an order of their own.
        AttributeArgumentSyntax[] sizes = [.. arguments.Where(static argument => argument.Expression is not LiteralExpressionSyntax { Token.Value: string }).Take(3)];
        if (sizes.Length < 3 || sizes.Any(static argument => argument.NameColon is not null || argument.NameEquals is not null)
            || !diagnostic.Properties.TryGetValue(FindingDiagnostics.FixProperty, out string? kind))
        {
            return null;
        }

        string[] written = [.. sizes.Select(static argument => argument.Expression.ToString())];
        string ordered = kind == "window" ? $"{written[2]}, {written[2]}, {written[1]}" : $"{written[2]}, {written[1]}, {written[0]}";
        return ($"Write {ordered}", new TextChange(TextSpan.FromBounds(sizes[0].SpanStart, sizes[2].Span.End), ordered));
    }
}
