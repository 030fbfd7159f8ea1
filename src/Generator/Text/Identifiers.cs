using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Generator.Text;

/// <summary>Names as C# source writes them.</summary>
internal static class Identifiers
{
    /// <summary>The name, with @ where it is a keyword somewhere in C#.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
