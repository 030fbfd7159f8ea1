using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Package.Tests.Testing;
using Xunit;

namespace NetDsl.Package.Tests;

/// <summary>docs/getting-started.md, followed from the top: its commands, and its blocks in the files that it says.</summary>
[Collection(SharedPackage.Name)]
public sealed partial class GettingStartedTests(PackedNetDsl package)
{
    [Fact]
    public void Whoever_follows_the_page_has_a_program_that_learns()
    {
        string page = File.ReadAllText(Path.Combine(PackedNetDsl.Metadata("Repository"), "docs", "getting-started.md")).ReplaceLineEndings("\n");
        string folder = package.Root;
        var written = new HashSet<string>();
        var output = new List<string>();
        foreach (Match block in Block().Matches(page))
        {
            if (block.Groups["language"].Value == "csharp")
            {
                string file = FileOf(page[..block.Index]);
                string path = Path.Combine(folder, file);
                File.WriteAllText(path, (written.Add(file) ? "" : File.ReadAllText(path) + "\n") + block.Groups["text"].Value);
                continue;
            }

            foreach (string[] words in block.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split(' ')))
            {
                if (words[0] == "cd")
                {
                    folder = Path.Combine(folder, words[1]);
                    continue;
                }

                Assert.Equal("dotnet", words[0]);
                string[] version = words[1] == "add" ? ["--version", package.Version] : [];
                Command command = package.Dotnet(folder, [.. words[1..], .. version]).Succeeded();
                Assert.DoesNotContain(command.Warnings, static warning => warning.Contains(".cs(", StringComparison.Ordinal) || warning.Contains("NDSL", StringComparison.Ordinal));
                output.AddRange(command.Lines);
            }
        }

        Assert.Contains(output, static line => line.EndsWith(" of 64", StringComparison.Ordinal));
        Assert.True(File.Exists(Path.Combine(folder, "quadrant.safetensors")));
    }

    /// <summary>The file that the text named last.</summary>
    private static string FileOf(string before) => SourceFile().Matches(before).Last().Groups[1].Value;

    [GeneratedRegex("```(?<language>\\w*)\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"`(\w+\.cs)`")]
    private static partial Regex SourceFile();
}
