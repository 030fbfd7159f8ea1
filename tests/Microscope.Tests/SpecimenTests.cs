using System;
using System.Linq;
using System.Runtime.InteropServices;
using NetDsl.Samples.Glyphs;
using NetDsl.Samples.Microscope;
using Xunit;

namespace NetDsl.Microscope.Tests;

/// <summary>Every layer of every network can be asked everything, trained or not.</summary>
public sealed class SpecimenTests
{
    private const int Pictures = 12;

    [Fact]
    public void Glyphs() => AskEverything(new GlyphNet(seed: 3), new Staging("glyphs", "Glyphs", Pen: 2, Patch: 4, "relu3", "relu2"));

    [Fact]
    public void LeNet() => AskEverything(new LeNet5(seed: 3), new Staging("lenet5", "LeNet-5", Pen: 2, Patch: 5, "relu4", "relu2"));

    [Fact]
    public void Vgg() => AskEverything(new SmallVgg(seed: 3), new Staging("vgg", "VGG", Pen: 2, Patch: 5, "relu5", "relu4"));

    [Theory]
    [InlineData(3, 1, 0.9)]
    [InlineData(1, 2, 0.8)]
    public void The_plane_is_the_one_along_which_vectors_differ_most(float first, float second, double share)
    {
        // Four points on two orthogonal axes of their own, away from the origin.
        float[] vectors = [5 + first, 5 + first, 0, 5 - first, 5 - first, 0, 5 + second, 5 - second, 0, 5 - second, 5 + second, 0];
        Plane plane = Plane.Through(vectors, length: 3);
        Assert.Equal(share, plane.Shares[0], 1e-6);
        Assert.Equal(1, plane.Shares.Sum(), 1e-6);
        float longer = MathF.Max(first, second), shorter = MathF.Min(first, second);
        (float X, float Y)[] places = [.. Enumerable.Range(0, 4).Select(point => plane.Project(vectors.AsSpan(point * 3, 3)))];
        Assert.Equal(2, places.Count(place => MathF.Abs(MathF.Abs(place.X) - (longer * MathF.Sqrt(2))) < 1e-5f && MathF.Abs(place.Y) < 1e-5f));
        Assert.Equal(2, places.Count(place => MathF.Abs(MathF.Abs(place.Y) - (shorter * MathF.Sqrt(2))) < 1e-5f && MathF.Abs(place.X) < 1e-5f));
    }

    private static void AskEverything<TNetwork>(TNetwork network, Staging staging)
        where TNetwork : class, INetwork<TNetwork>, IInspectableNetwork
    {
        PictureSet pictures = Noise(TNetwork.InputWidth, TNetwork.InputHeight, TNetwork.OutputLength);
        var specimen = new ReadySpecimen<TNetwork>(network, () => TNetwork.OutputLength == 10 ? new TenShares() : new TwelveShares(), pictures, staging);
        NetworkDescription told = specimen.Describe();
        Assert.Equal(TNetwork.Layers.ToArray().Where(static layer => layer.Kind is not ("Flatten" or "Dropout")).Select(static layer => layer.Name), told.Layers.Select(static layer => layer.Name));
        Assert.Equal(staging.Embedding, told.Layers[told.Embedding.Layer].Name);
        float[] input = new float[pictures.Length];
        pictures.CopyInput(2, epoch: 0, input);
        foreach (LayerDescription layer in told.Layers)
        {
            Assert.Equal((layer.Width, layer.Height), (layer.Columns.Count, layer.Rows.Count));
            int unit = layer.Length / 2;
            UnitExplanation explained = specimen.Explain(pictures[2], layer.Index, unit);
            network.Forward(input);
            Assert.Equal(network.GetActivation(layer.Name)[unit], explained.Value);
            AssertSum(explained);
            StrongestPictures strongest = specimen.Strongest(layer.Index, layer.Channels - 1);
            Assert.All(strongest.Pictures, picture => Assert.Equal(pictures.Length * sizeof(float), picture.Deconvolution.Length));
        }

        Assert.Contains(specimen.Saliency(pictures[2], answer: 1), static value => value != 0);
        Assert.Contains(specimen.Occlusion(pictures[2], answer: 1), static value => value != 0);
        Assert.Equal(pictures.Count * 9, specimen.PlaneBytes().Length);
    }

    private static void AssertSum(UnitExplanation explained)
    {
        float[] inputs = Floats(explained.Inputs);
        Assert.Equal(explained.Source.Width * explained.Source.Height * explained.Source.Channels, inputs.Length);
        if (explained.Products is null)
        {
            Assert.Contains("pool", explained.Layer, StringComparison.Ordinal);
            Assert.Equal(explained.Value, inputs.Max());
            return;
        }

        float[] products = Floats(explained.Products), weights = Floats(explained.Weights!);
        Assert.All(products.Select(static (product, index) => (product, index)), pair => Assert.Equal(inputs[pair.index] * weights[pair.index], pair.product));
        Assert.Equal(explained.Sum!.Value, products.Sum(static product => (double)product) + explained.Bias!.Value, 1e-4);
    }

    private static PictureSet Noise(int width, int height, int classes)
    {
        byte[] pixels = new byte[Pictures * width * height];
        new Random(7).NextBytes(pixels);
        return new PictureSet(
            width, height, pixels, [.. Enumerable.Range(0, Pictures).Select(index => (byte)(index % classes))], [.. Enumerable.Range(0, classes).Select(static index => $"class {index}")],
            [.. Enumerable.Range(0, 256).Select(static shade => (shade / 255f) - 0.3f)]);
    }

    private static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();
}
