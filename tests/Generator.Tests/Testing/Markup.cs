using System;
using Microsoft.CodeAnalysis.Text;

namespace NetDsl.Generator.Tests.Testing;

/// <summary>Source with one place marked: <c>[Conv(3, 3, [|0|])]</c>.</summary>
internal sealed record Markup(string Source, TextSpan Span)
{
    private const string Open = "[|";
    private const string Close = "|]";

    public static Markup Parse(string marked)
    {
        int start = marked.IndexOf(Open, StringComparison.Ordinal);
        int end = marked.IndexOf(Close, StringComparison.Ordinal) - Open.Length;
        if (start < 0 || end < start)
        {
            throw new ArgumentException("One place must be marked with [| and |].", nameof(marked));
        }

        string source = marked.Remove(start, Open.Length).Remove(end, Close.Length);
        return new(source, TextSpan.FromBounds(start, end));
    }

    /// <summary>The same source without its marks.</summary>
    public static string Strip(string marked) => marked.Replace(Open, "", StringComparison.Ordinal).Replace(Close, "", StringComparison.Ordinal);
}
