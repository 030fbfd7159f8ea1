using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace NetDsl.Samples.Tests;

/// <summary>
/// A block of C# on a page: a declaration in a file of its own, or statements, which are a program. Statements that go on with the program of the block before have in a
/// comment before them that readers do not see what they need of it, <c>&lt;!-- csharp</c> … <c>--&gt;</c>.
/// </summary>
/// <param name="TypeName">The class that runs the statements.</param>
/// <param name="IsDeclaration">Whether the block declares types.</param>
/// <param name="Source">A compilable file; each page has a namespace of its own.</param>
/// <param name="IsWhole">A reader who pastes it needs nothing else: it names our namespace.</param>
/// <param name="Continues">It goes on with the block before.</param>
internal sealed record Snippet(string TypeName, bool IsDeclaration, string Source, bool IsWhole, bool Continues)
{
    private const string Using = "using NetDsl;\n";

    /// <summary>It reads a resource that the reader's project embeds: it can be compiled here, and not run.</summary>
    public bool ReadsResource => Source.Contains("GetManifestResourceStream", StringComparison.Ordinal);

    /// <summary>All blocks of a page.</summary>
    public static IEnumerable<Snippet> Of(string page, string text)
    {
        string space = "Page_" + new string([.. page.Select(letter => char.IsAsciiLetter(letter) ? letter : '_')]);
        var block = new StringBuilder();
        string? setup = null;
        string? end = null;
        int number = 0;
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (end == null)
            {
                end = line switch { "```csharp" => "```", "<!-- csharp" => "-->", _ => null };
            }
            else if (line == end)
            {
                (string body, bool hidden) = (block.ToString(), end == "-->");
                block.Clear();
                end = null;
                if (hidden)
                {
                    setup = body;
                    continue;
                }

                yield return Create(space, ++number, setup, body);
                setup = null;
            }
            else
            {
                block.Append(line).Append('\n');
            }
        }
    }

    /// <summary>What a new project has without a word.</summary>
    private const string ImplicitUsings =
        "using System;\nusing System.Collections.Generic;\nusing System.IO;\nusing System.Linq;\nusing System.Net.Http;\nusing System.Threading;\nusing System.Threading.Tasks;\n";

    private static Snippet Create(string space, int number, string? setup, string body)
    {
        bool isDeclaration = body.Contains("partial class", StringComparison.Ordinal);
        string name = $"Snippet{number}";
        bool isWhole = body.StartsWith(Using, StringComparison.Ordinal);
        body = isWhole ? body[Using.Length..] : body;
        string usings = "";
        while (!isDeclaration && body.StartsWith("using NetDsl.", StringComparison.Ordinal))
        {
            int end = body.IndexOf('\n', StringComparison.Ordinal) + 1;
            (usings, body) = (usings + body[..end], body[end..]);
        }

        string content = isDeclaration
            ? body
            : $"public static class {name}\n{{\npublic static void Run()\n{{\n{setup}{body}}}\n}}\n";
        return new Snippet($"{space}.{name}", isDeclaration, ImplicitUsings + $"using NetDsl;\n{usings}\nnamespace {space};\n\n{content}", isWhole, setup is not null);
    }
}
