using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Generator.Network;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Network;

/// <summary>What a misspelt or foreign name is taken for.</summary>
public sealed partial class ForeignNameTests
{
    /// <summary>Each name of the index in docs/layers.md that an attribute could have leads to a layer that its row names.</summary>
    [Fact]
    public void The_index_of_foreign_names_is_known()
    {
        string[] rows = [.. File.ReadAllLines(Path.Combine(Repository.Root, "docs", "layers.md")).SkipWhile(static line => line != "| there | of | here |").Skip(2).TakeWhile(static line => line.StartsWith('|'))];
        Assert.True(rows.Length > 80);
        foreach (string[] cells in rows.Select(static row => row.Split('|')))
        {
            foreach (string name in Names().Matches(cells[1]).Select(static match => match.Groups[1].Value).Where(static name => !LayerKinds.Contains(name)))
            {
                string? meant = ForeignNames.Meant(name);
                Assert.True(meant is not null && (cells[3].Contains(meant, StringComparison.Ordinal) || cells[3].Contains("PaddingMode", StringComparison.Ordinal)), $"{name}: {meant}");
            }
        }
    }

    [Theory]
    [InlineData("MaxPooling2D", "MaxPool")]
    [InlineData("BatchNorm2d", "BatchNorm")]
    [InlineData("Maxpool", "MaxPool")]
    [InlineData("Desne", "Dense")]
    [InlineData("LeakyReLu", "LeakyRelu")]
    [InlineData("Serializable", null)]
    [InlineData("DebuggerDisplay", null)]
    [InlineData("ObservableObject", null)]
    [InlineData("Dense", null)]
    public void The_nearest_is_ours_or_theirs(string written, string? meant) => Assert.Equal(meant, ForeignNames.Meant(written));

    [GeneratedRegex(@"`(\w+)")]
    private static partial Regex Names();
}
