using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Xunit;

namespace NetDsl.Generator.Tests.Testing;

/// <summary>Assertions about the diagnostics of a source.</summary>
internal static class Expect
{
    /// <summary>The marked source has this one diagnostic, at the mark, and no other from anyone.</summary>
    public static Diagnostic Only(string id, string marked, params string[] messageParts)
    {
        Markup markup = Markup.Parse(Using(marked));
        TestCompilation compilation = TestCompilation.Of(markup.Source);
        Diagnostic diagnostic = Assert.Single(compilation.Diagnostics);
        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(markup.Source[markup.Span.Start..markup.Span.End], markup.Source[diagnostic.Location.SourceSpan.Start..diagnostic.Location.SourceSpan.End]);
        Assert.Equal(markup.Span, diagnostic.Location.SourceSpan);
        foreach (string part in messageParts)
        {
            Assert.Contains(part, diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
        }

        return diagnostic;
    }

    /// <summary>The source compiles without a diagnostic from anyone.</summary>
    public static void Clean(string source)
    {
        TestCompilation compilation = TestCompilation.Of(Using(source));
        Assert.True(compilation.Diagnostics.IsEmpty, string.Join("\n", compilation.Diagnostics.Select(diagnostic => diagnostic.ToString())));
    }

    private static string Using(string source) => source.Contains("using NetDsl;", StringComparison.Ordinal) ? source : "using NetDsl;\n" + source;
}
