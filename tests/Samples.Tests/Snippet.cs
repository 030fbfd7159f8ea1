using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace NetDsl.Samples.Tests;

/// <summary>
/// A block of C# on a page: a declaration, or statements. What statements need beside what is shown stands in a comment before them that readers
/// do not see, <c>&lt;!-- csharp</c> … <c>--&gt;</c>.
/// </summary>
/// <param name="TypeName">The class that runs the statements.</param>
/// <param name="IsDeclaration">Whether the block declares types.</param>
/// <param name="Source">A compilable file; each page has a namespace of its own.</param>
internal sealed record Snippet(string TypeName, bool IsDeclaration, string Source)
{
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

    private static Snippet Create(string space, int number, string? setup, string body)
    {
        bool isDeclaration = body.Contains("partial class", StringComparison.Ordinal);
        string name = $"Snippet{number}";
        string usings = "";
        while (!isDeclaration && body.StartsWith("using NetDsl.", StringComparison.Ordinal))
        {
            int end = body.IndexOf('\n', StringComparison.Ordinal) + 1;
            (usings, body) = (usings + body[..end], body[end..]);
        }

        string content = isDeclaration
            ? body.Replace("using NetDsl;\n", string.Empty, StringComparison.Ordinal)
            : $"public static class {name}\n{{\npublic static void Run()\n{{\n{setup}{body}}}\n}}\n";
        return new Snippet($"{space}.{name}", isDeclaration, $"using System;\nusing System.Threading.Tasks;\nusing NetDsl;\n{usings}\nnamespace {space};\n\n{content}");
    }
}
