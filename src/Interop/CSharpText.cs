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
                _ when char.IsLetter(letter) => letter.ToString(),
                _ => FormattableString.Invariant($"\\u{(int)letter:x4}"),
            });
        }

        return literal.Append('"').ToString();
    }

    /// <summary>Whether a name is an identifier, of any alphabet, and no word of the language, contextual ones included.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= 200 && !IsPart(name[0]) && name.All(static letter => IsLetter(letter) || IsPart(letter)) && !Keywords.Contains(name);

    /// <summary>An identifier that resembles a text.</summary>
    public static string Identifier(string text, string fallback)
    {
        string letters = string.Concat(text.Take(100).Select(static letter => IsLetter(letter) || IsPart(letter) ? letter : '_')).Trim('_');
        string identifier = letters.Length == 0 ? fallback : IsPart(letters[0]) ? "_" + letters : letters;
        return IsIdentifier(identifier) ? identifier : identifier + "_";
    }

    /// <summary>A class's name that resembles a text: its words, each with a capital.</summary>
    public static string ClassName(string text)
    {
        string[] words = string.Concat(text.Take(100).Select(static letter => letter != '_' && (IsLetter(letter) || IsPart(letter)) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Identifier(string.Concat(words.Select(static word => char.ToUpperInvariant(word[0]) + word[1..])), "ImportedNetwork");
    }

    /// <summary>A name that is not taken yet: the one wanted, or that with a number.</summary>
    /// <param name="wanted">An identifier.</param>
    /// <param name="take">Takes a name; false where it is taken.</param>
    public static string Unique(string wanted, Func<string, bool> take)
    {
        // Numbers of one's own stay apart from numbers of the name: conv1, conv1_2.
        string stem = char.IsDigit(wanted[^1]) ? wanted + "_" : wanted;
        string unique = wanted;
        for (int number = 2; !take(unique); number++)
        {
            unique = FormattableString.Invariant($"{stem}{number}");
        }

        return unique;
    }

    /// <summary>What an identifier may begin with.</summary>
    private static bool IsLetter(char letter) => char.IsLetter(letter) || letter == '_' || char.GetUnicodeCategory(letter) == UnicodeCategory.LetterNumber;

    /// <summary>What may follow, beside letters.</summary>
    private static bool IsPart(char letter) => char.GetUnicodeCategory(letter) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
