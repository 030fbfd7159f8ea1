using System;
using NetDsl.Interop.Onnx;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Of a layer of which only a part is read nothing else is imported.</summary>
public sealed class NarrowingTests
{
    [Theory]
    [InlineData("Half of a dense layer's units", "[Dense(5)]", 35)]
    [InlineData("Some filters of a convolution behind a function", "[Conv(3, 3, 4, padding: 1)]", 116)]
    public void Units_that_nothing_reads_have_neither_weights_nor_time(string model, string layer, int parameters)
    {
        string source = OnnxImporter.Import(LayoutModels.All[model](), "Net").Source;
        Assert.Contains(layer, source, StringComparison.Ordinal);
        Assert.Contains($"Parameters = {parameters}", source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_of_all_that_is_left_is_no_layer() =>
        Assert.DoesNotContain("[Slice", OnnxImporter.Import(LayoutModels.All["Half of a dense layer's units"](), "Net").Source, StringComparison.Ordinal);

    [Fact]
    public void What_another_reads_whole_stays_whole()
    {
        var model = new ModelBuilder(13, 6);
        string dense = model.Node("Gemm", ["input", model.Weights(6, 10)]);
        string source = OnnxImporter.Import(model.Build(model.Halves(dense)[0], dense), "Net").Source;
        Assert.Contains("[Dense(10, Bias = false)]", source, StringComparison.Ordinal);
        Assert.Contains("[Slice(0, 5)]", source, StringComparison.Ordinal);
    }
}
