using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Generator.Network;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Network;

/// <summary>What docs/layers.md has to name.</summary>
public sealed class LayerPageTests
{
    private const string IndexHeading = "## Names elsewhere";

    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "layers.md"));

    public static TheoryData<string> Kinds => [.. LayerKinds.Names];

    /// <summary>Kinds that compute something.</summary>
    public static TheoryData<string> Layers => [.. LayerKinds.Names.Where(LayerKinds.IsLayer)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_is_described(string kind) => Assert.Matches($@"`\[?{kind}\b[^`]*`", Page[..Page.IndexOf(IndexHeading, StringComparison.Ordinal)]);

    [Theory]
    [MemberData(nameof(Layers))]
    public void Every_layer_has_a_name_elsewhere(string kind) => Assert.Contains(Rows(), row => Regex.IsMatch(row[2], $@"`{kind}\b"));

    [Fact]
    public void Names_elsewhere_are_in_alphabetical_order()
    {
        string[] names = [.. Rows().Select(static row => row[0].Split('`')[1])];
        Assert.Equal(names.Order(StringComparer.OrdinalIgnoreCase), names);
    }

    /// <summary>The cells of each row of the index: the name there, of which frameworks, the layer here.</summary>
    private static string[][] Rows() =>
    [
        .. Page[Page.IndexOf(IndexHeading, StringComparison.Ordinal)..].Split('\n').Where(static line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(static line => line.Trim('|').Split('|').Select(static cell => cell.Trim()).ToArray()),
    ];
}
