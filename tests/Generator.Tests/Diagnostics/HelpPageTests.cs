using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Each diagnostic has a page, and what its page shows is so.</summary>
public sealed partial class HelpPageTests
{
    private static readonly Lazy<TestCompilation> Examples = new(() =>
        TestCompilation.Of([.. Descriptors.All.Where(static descriptor => !BuildDiagnosticTests.Ids.Contains(descriptor.Id)).SelectMany(static descriptor => ExamplesOf(descriptor.Id).Select(static (example, index) => (example, index)).Select(
            each => $"namespace {descriptor.Id}.Example{each.index} {{\n{each.example}\n}}"))]));

    public static TheoryData<string> IdsOfDeclarations => [.. Descriptors.All.Select(descriptor => descriptor.Id).Except(BuildDiagnosticTests.Ids)];

    public static TheoryData<string> Ids => [.. Descriptors.All.Select(descriptor => descriptor.Id)];

    [Theory]
    [MemberData(nameof(IdsOfDeclarations))]
    public void The_first_example_has_this_diagnostic_and_the_second_none(string id)
    {
        Assert.Equal(2, ExamplesOf(id).Count);
        Assert.Equal([id], IdsOf(id, example: 0));
        Assert.Empty(IdsOf(id, example: 1));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_link_leads_to_a_page_with_the_title(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors.Get(id);
        string title = descriptor.Title.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Assert.EndsWith($"docs/diagnostics/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
        Assert.Equal($"# {id}: {title}", File.ReadLines(PathOf(id)).First());
    }

    /// <summary>Those that begin with NDSL04 are of the package's build targets; the package's tests show them.</summary>
    [Fact]
    public void There_is_no_page_beside_them() => Assert.Equal(
        Descriptors.All.Select(descriptor => descriptor.Id).Concat(["NDSL0401", "NDSL0402"]),
        Directory.EnumerateFiles(Path.GetDirectoryName(PathOf("any"))!, "NDSL*.md").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));

    private static IEnumerable<string> IdsOf(string page, int example)
    {
        int index = (2 * Descriptors.All.Select(descriptor => descriptor.Id).Except(BuildDiagnosticTests.Ids).ToList().IndexOf(page)) + example;
        return Examples.Value.Diagnostics
            .Where(diagnostic => diagnostic.Location.SourceTree is { } tree
                && (tree.FilePath == TestCompilation.PathOf(index) || tree.FilePath.Contains($"{page}.Example{example}.", StringComparison.Ordinal)))
            .Select(diagnostic => diagnostic.Id)
            .Where(found => page != DiagnosticIds.MisspeltLayer || found != "CS0246"); // the compiler's own, at a name that it does not know
    }

    private static List<string> ExamplesOf(string id) => [.. Block().Matches(File.ReadAllText(PathOf(id))).Select(match => match.Groups[1].Value)];

    private static string PathOf(string id) => Path.Combine(Repository.Root, "docs", "diagnostics", id + ".md");

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
