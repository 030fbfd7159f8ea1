using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Threading.Tasks;
using NetDsl.Images;
using NetDsl.Samples.Glyphs;
using NetDsl.Samples.Microscope;
using Xunit;

namespace NetDsl.Microscope.Tests;

/// <summary>What the page is sent has the bits that the library computes.</summary>
[Collection(SharedBench.Name)]
public sealed class NumberTests(Bench bench)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1234)]
    [InlineData(3999)]
    public async Task A_redraw_holds_every_layer_and_the_certainty_bit_for_bit(int picture)
    {
        (byte[] bytes, float[] input) = TestPictures.Glyph(picture);
        using Tab tab = await Tab.OpenAsync(bench.Address, "glyphs");
        AssertFrame(await tab.RedrawAsync(bytes), bench.Glyphs, new TwelveShares(), input);
    }

    [Fact]
    public async Task A_redraw_of_LeNet_5_is_as_exact()
    {
        if (!Bench.HasFashion)
        {
            return;
        }

        byte[] bytes = await bench.Client.GetByteArrayAsync("/api/lenet5/pictures/77");
        using Tab tab = await Tab.OpenAsync(bench.Address, "lenet5");
        AssertFrame(await tab.RedrawAsync(bytes), LeNet5.Load(Path.Join(bench.FashionFolder, "lenet5.safetensors")), new TenShares(), TestPictures.Garment(77));
    }

    [Fact]
    public async Task Pictures_and_their_classes_are_those_of_the_test_set()
    {
        NetworkDescription told = await Json<NetworkDescription>("/api/glyphs");
        Assert.Equal(GlyphTraining.TestGlyphs, told.Pictures);
        Assert.Equal(GlyphBook.Names, told.Classes);
        Assert.InRange(told.Accuracy, 0.98, 1);
        byte[] plane = await bench.Client.GetByteArrayAsync("/api/glyphs/plane");
        Assert.Equal(told.Pictures * 9, plane.Length);
        foreach (int picture in new[] { 0, 17, 3999 })
        {
            Assert.Equal(TestPictures.Glyph(picture).Bytes, await bench.Client.GetByteArrayAsync($"/api/glyphs/pictures/{picture}"));
            Assert.Equal(TestPictures.GlyphLabel(picture), plane[(told.Pictures * 8) + picture]);
        }
    }

    [Theory]
    [InlineData("conv2", 3, 7, 11)]
    [InlineData("conv1", 0, 0, 5)]
    [InlineData("dense1", 0, 0, 40)]
    public async Task A_unit_adds_up_what_the_library_says(string layer, int x, int y, int channel)
    {
        (byte[] bytes, float[] input) = TestPictures.Glyph(5);
        NetworkDescription told = await Json<NetworkDescription>("/api/glyphs");
        LayerDescription shown = told.Layers.Single(candidate => candidate.Name == layer);
        int unit = (((y * shown.Width) + x) * shown.Channels) + channel;
        UnitExplanation explained = await PostAsync<UnitExplanation>($"/api/glyphs/unit?layer={shown.Index}&unit={unit}", bytes);

        UnitContributions expected = new Insight(bench.Glyphs).Contributions(input, new NetworkUnit(layer, x, y, channel));
        Assert.Equal(bench.Glyphs.GetActivation(layer)[unit], explained.Value);
        Assert.Equal(expected.Bias, explained.Bias);
        Assert.Equal(expected.Terms.Select(static term => term.Product).Where(static product => product != 0), Floats(explained.Products!).Where(static product => product != 0));
        PixelRectangle field = new Insight(bench.Glyphs).ReceptiveField(new NetworkUnit(layer, x, y, channel));
        Assert.Equal(field, new PixelRectangle(explained.Field.Left, explained.Field.Top, explained.Field.Width, explained.Field.Height));
    }

    [Fact]
    public async Task A_filter_is_shown_whole_at_the_edge_too()
    {
        (byte[] bytes, _) = TestPictures.Glyph(5);
        NetworkDescription told = await Json<NetworkDescription>("/api/glyphs");
        LayerDescription shown = told.Layers.Single(static candidate => candidate.Name == "conv2");
        UnitExplanation explained = await PostAsync<UnitExplanation>($"/api/glyphs/unit?layer={shown.Index}&unit=3", bytes);
        Tensor weights = bench.Glyphs.GetParameter("conv2.weight");
        float[] sent = Floats(explained.Weights!);
        Assert.Equal((8, 3, 3), (explained.Source.Channels, explained.Source.Height, explained.Source.Width));
        for (int i = 0; i < sent.Length; i++)
        {
            Assert.Equal(weights.Values[(3 * 72) + (i % 8 * 9) + (i / 8)], sent[i]);
        }
    }

    [Fact]
    public async Task The_nine_strongest_pictures_and_their_deconvolutions_are_the_library_s()
    {
        NetworkDescription told = await Json<NetworkDescription>("/api/glyphs");
        LayerDescription shown = told.Layers.Single(static candidate => candidate.Name == "relu2");
        StrongestPictures strongest = await Json<StrongestPictures>($"/api/glyphs/strongest?layer={shown.Index}&channel=4");
        Assert.Equal(9, strongest.Pictures.Count);
        var insight = new Insight(bench.Glyphs);
        float last = float.PositiveInfinity;
        foreach (StrongestPicture picture in strongest.Pictures)
        {
            float[] input = TestPictures.Glyph(picture.Index).Input;
            bench.Glyphs.Forward(input);
            Assert.Equal(bench.Glyphs.GetActivation("relu2")[(((picture.Y * shown.Width) + picture.X) * shown.Channels) + 4], picture.Value);
            Assert.True(picture.Value <= last);
            Assert.Equal(insight.Deconvolution(input, new NetworkUnit("relu2", picture.X, picture.Y, 4)), Floats(picture.Deconvolution));
            last = picture.Value;
        }
    }

    [Fact]
    public async Task Saliency_and_occlusion_are_the_library_s()
    {
        (byte[] bytes, float[] input) = TestPictures.Glyph(9);
        var insight = new Insight(bench.Glyphs);
        var answer = new NetworkUnit("dense2", 3);
        Assert.Equal(insight.Saliency(input, answer).Values.ToArray(), Floats(await PostAsync("/api/glyphs/saliency?class=3", bytes)));
        Assert.Equal(
            insight.Occlusion(input, answer, patch: 4, stride: 1, fill: 0).ToHeatMap().Values.ToArray(), Floats(await PostAsync("/api/glyphs/occlusion?class=3", bytes)));
    }

    [Fact]
    public async Task Two_tabs_do_not_disturb_one_another()
    {
        using Tab first = await Tab.OpenAsync(bench.Address, "glyphs");
        using Tab second = await Tab.OpenAsync(bench.Address, "glyphs");
        await Task.WhenAll(DrawAsync(first, 0), DrawAsync(second, 50));

        async Task DrawAsync(Tab tab, int from)
        {
            GlyphNet network = bench.Glyphs.Share();
            for (int picture = from; picture < from + 50; picture++)
            {
                (byte[] bytes, float[] input) = TestPictures.Glyph(picture);
                AssertFrame(await tab.RedrawAsync(bytes), network, new TwelveShares(), input);
            }
        }
    }

    private static void AssertFrame(float[] frame, IInspectableNetwork network, INetwork shares, float[] input)
    {
        List<float> expected = [.. shares.Forward(network.Forward(input))];
        foreach (LayerInfo layer in network.Layers)
        {
            if (layer.Kind is not ("Flatten" or "Dropout"))
            {
                expected.AddRange(network.GetActivation(layer.Name));
            }
        }

        Assert.Equal(expected.Select(BitConverter.SingleToInt32Bits), frame.Select(BitConverter.SingleToInt32Bits));
    }

    private static float[] Floats(byte[] bytes) => MemoryMarshal.Cast<byte, float>(bytes).ToArray();

    private async Task<T> Json<T>(string path) => JsonSerializer.Deserialize<T>(await bench.Client.GetStringAsync(path), JsonSerializerOptions.Web)!;

    private async Task<byte[]> PostAsync(string path, byte[] picture)
    {
        using var content = new ByteArrayContent(picture);
        using HttpResponseMessage response = await bench.Client.PostAsync(path, content);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadAsByteArrayAsync();
    }

    private async Task<T> PostAsync<T>(string path, byte[] picture) => JsonSerializer.Deserialize<T>(await PostAsync(path, picture), JsonSerializerOptions.Web)!;
}
