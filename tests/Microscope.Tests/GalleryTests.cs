using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Samples.Glyphs;
using NetDsl.Samples.Microscope;
using Xunit;

namespace NetDsl.Microscope.Tests;

/// <summary>What is there when the microscope starts.</summary>
public sealed class GalleryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-gallery-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_first_start_teaches_the_glyphs_and_the_next_ones_load_them()
    {
        string weights = Path.Join(_folder, "new", "glyphs.safetensors");
        using var first = new StringWriter();
        Gallery.Open(new Places(weights, _folder, Data: null), first);
        Assert.Contains("held-out glyphs told right", first.ToString(), StringComparison.Ordinal);

        using var second = new StringWriter();
        IReadOnlyList<Specimen> networks = Gallery.Open(new Places(weights, _folder, Data: null), second);
        Assert.Empty(second.ToString());
        Assert.Equal(["glyphs", "lenet5", "vgg"], networks.Select(static network => network.Id));
        Assert.Equal([true, false, false], networks.Select(static network => network.Missing is null));
        (float[] ink, int[] labels) = new GlyphPainter(seed: 5).Paint(500);
        Assert.InRange(GlyphTraining.Accuracy(GlyphNet.Load(weights), ink, labels), 0.98, 1);
    }

    [Fact]
    public void Damaged_weights_leave_the_other_networks_alone()
    {
        File.WriteAllText(Path.Join(_folder, "vgg.safetensors"), "no weights");
        IReadOnlyList<Specimen> networks = Gallery.Open(new Places(Bench.GlyphWeights, _folder, Data: null), TextWriter.Null);
        Assert.Null(networks[0].Missing);
        Assert.Contains("vgg.safetensors", networks[2].Missing, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FashionMnist/LeNet5.cs")]
    [InlineData("FashionMnist/SmallVgg.cs")]
    [InlineData("Glyphs/GlyphNet.cs")]
    public void The_layers_are_those_of_the_other_samples(string file)
    {
        string[] theirs = Layers(Path.Combine(Bench.Repository, "samples", file));
        string[] ours = Layers(Path.Combine(Bench.Repository, "samples", "Microscope", "Networks.cs"));
        Assert.True(theirs.Length >= 5);
        Assert.Contains(Enumerable.Range(0, ours.Length), start => ours.Skip(start).Take(theirs.Length).SequenceEqual(theirs));
    }

    private static string[] Layers(string path) =>
        [.. File.ReadLines(path).Select(static line => line.Trim().Replace("  ", " ", StringComparison.Ordinal))
            .Where(static line => line.StartsWith('[') && !line.StartsWith("[Network", StringComparison.Ordinal))];
}
