using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace NetDsl.Interop;

/// <summary>Literals and identifiers of C#.</summary>
internal static class CSharpText
{
    private static readonly string[] Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default",
        "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto",
        "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null", "object", "operator", "out",
        "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed", "short", "sizeof", "stackalloc",
        "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using",
        "virtual", "void", "volatile", "while",
        "file", "record", "required", "scoped", "partial", "var", "dynamic", "field", "extension", "allows", "await", "async", "nameof", "notnull",
        "unmanaged", "nint", "nuint", "where", "yield", "when", "with", "global", "alias", "get", "set", "init", "value", "add", "remove", "managed",
        "and", "or", "not", "select", "from", "group", "into", "join", "let", "on", "orderby", "by", "ascending", "descending", "equals", "args",
    ];

    /// <summary>The shortest that reads back as the same float: <c>0.1f</c>.</summary>
    public static string Literal(float value) =>
        float.IsPositiveInfinity(value) ? "float.PositiveInfinity"
        : float.IsNegativeInfinity(value) ? "float.NegativeInfinity"
        : float.IsNaN(value) ? "float.NaN"
        : value.ToString("R", CultureInfo.InvariantCulture) + "f";

    /// <summary>With groups of digits: 61_706.</summary>
    public static string Literal(long value) =>
        value < 10_000 ? value.ToString(CultureInfo.InvariantCulture) : value.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');

    public static string Literal(string text)
    {
        var literal = new StringBuilder("\"");
        foreach (char letter in text)
        {
            literal.Append(letter switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                >= ' ' and <= '~' => letter.ToString(),
                _ => FormattableString.Invariant($"\\u{(int)letter:x4}"),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Whether a name is an identifier of plain letters and no word of the language, contextual ones included.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= 200 && !char.IsAsciiDigit(name[0]) && name.All(IsLetter) && !Keywords.Contains(name);

    /// <summary>An identifier that resembles a text.</summary>
    public static string Identifier(string text, string fallback)
    {
        string letters = string.Concat(text.Take(100).Select(static letter => IsLetter(letter) ? letter : '_')).Trim('_');
        string identifier = letters.Length == 0 ? fallback : char.IsAsciiDigit(letters[0]) ? "_" + letters : letters;
        return IsIdentifier(identifier) ? identifier : identifier + "_";
    }

    /// <summary>A class's name that resembles a text: its words, each with a capital.</summary>
    public static string ClassName(string text)
    {
        string[] words = string.Concat(text.Take(100).Select(static letter => char.IsAsciiLetterOrDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Identifier(string.Concat(words.Select(static word => char.ToUpperInvariant(word[0]) + word[1..])), "ImportedNetwork");
    }

    private static bool IsLetter(char letter) => char.IsAsciiLetterOrDigit(letter) || letter == '_';
}
