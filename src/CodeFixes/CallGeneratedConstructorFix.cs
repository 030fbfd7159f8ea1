using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.CodeFixes;

/// <summary>NDSL0011: lets a constructor call the generated one, with its own parameter <c>seed</c> where it has one.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallGeneratedConstructorFix))]
[Shared]
public sealed class CallGeneratedConstructorFix : TextFix
{
    /// <inheritdoc/>
    protected override ImmutableArray<string> Ids => ImmutableArray.Create(DiagnosticIds.BadConstructor);

    /// <inheritdoc/>
    protected override (string Title, TextChange Change)? ChangeOf(SyntaxNode root, TextSpan span, Diagnostic diagnostic) =>
        root.FindToken(span.Start).Parent is ConstructorDeclarationSyntax constructor && ChangeOf(constructor) is { } change ? ($"Write '{change.NewText!.Trim()}'", change) : null;

    /// <summary>Null where a base class's constructor is given arguments, which would be lost.</summary>
    private static TextChange? ChangeOf(ConstructorDeclarationSyntax constructor)
    {
        bool takesSeed = constructor.ParameterList.Parameters.Any(static parameter =>
            parameter.Identifier.ValueText == "seed" && parameter.Type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.IntKeyword });
        string call = takesSeed ? ": this(seed)" : ": this(seed: 0)";
        return constructor.Initializer switch
        {
            null => new TextChange(new TextSpan(constructor.ParameterList.Span.End, 0), " " + call),
            { ArgumentList.Arguments.Count: 0 } initializer => new TextChange(initializer.Span, call),
            _ => null,
        };
    }
}
