using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using NetDsl.Testing.Hosting;
using Xunit;

namespace NetDsl.Samples.Tests;

/// <summary>Every piece of C# in the README and the pages of docs/ is compiled, and run from top to bottom of its page.</summary>
public sealed class DocumentationTests
{
    private static readonly string[] Pages =
        ["README.md", "docs/getting-started.md", "docs/layers.md", "docs/training.md", "docs/insight.md", "docs/games.md", "docs/generated-code.md", "docs/interop.md", "docs/debugging.md"];

    [Fact]
    public void Every_snippet_compiles_and_runs()
    {
        List<Snippet> snippets = [.. Pages.SelectMany(page => Snippet.Of(page, File.ReadAllText(Path.Combine(Sample.Repository, page))))];
        Assert.True(snippets.Count(snippet => !snippet.IsDeclaration) >= 10);
        Assert.All(snippets, static snippet => Assert.True(snippet.IsWhole || snippet.Continues, snippet.Source));
        NetworkHost host = NetworkHost.Compile(snippets.Select(snippet => snippet.Source));
        using var image = new MemoryStream([.. host.Image]);
        Assembly assembly = new AssemblyLoadContext(name: null).LoadFromStream(image);
        string before = Environment.CurrentDirectory;
        string folder = Directory.CreateTempSubdirectory("netdsl-docs-").FullName;
        Environment.CurrentDirectory = folder;
        try
        {
            foreach (Snippet snippet in snippets.Where(static snippet => snippet is { IsDeclaration: false, ReadsResource: false }))
            {
                assembly.GetType(snippet.TypeName, throwOnError: true)!.GetMethod("Run")!.Invoke(null, null);
            }
        }
        finally
        {
            Environment.CurrentDirectory = before;
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Every_link_between_pages_leads_somewhere()
    {
        foreach (string page in Pages)
        {
            string path = Path.Combine(Sample.Repository, page);
            foreach (string link in Links(File.ReadAllText(path)))
            {
                string target = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, link));
                Assert.True(File.Exists(target) || Directory.Exists(target), $"{page}: {link}");
            }
        }
    }

    private static IEnumerable<string> Links(string text)
    {
        foreach (string rest in text.Split("](").Skip(1))
        {
            string link = rest[..rest.IndexOf(')', StringComparison.Ordinal)];
            if (!link.Contains("://", StringComparison.Ordinal))
            {
                yield return link.Split('#')[0];
            }
        }
    }
}
