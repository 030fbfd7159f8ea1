using System;
using NetDsl.Interop.Onnx;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>The generated file says of each output what it is in the model, and in which order it comes.</summary>
public sealed class OutputTextTests
{
    [Theory]
    [InlineData("Output: an image", "[N, 6, 4, 5] by Forward: 5×4×6, row by row with the channels of a pixel together, where the model goes channel by channel.")]
    [InlineData("Output: a flattened image", "[N, 120] by Forward: 120 features, in the model's order.")]
    [InlineData("Output: channels and positions", "[N, 6, 20] by Forward: 120 features, in the model's order.")]
    [InlineData("Output: an image with its channels last", "[N, 4, 5, 6] by Forward: 5×4×6, in the model's order.")]
    [InlineData("Output: an image made of features", "[N, 3, 4, 5] by Forward: 5×4×3, row by row with the channels of a pixel together, where the model goes channel by channel.")]
    public void Each_output_is_explained(string model, string text)
    {
        string source = OnnxImporter.Import(LayoutModels.All[model](), "Net").Source;
        Assert.Contains("\n/// <para>Output <c>", source, StringComparison.Ordinal);
        Assert.Contains(text, source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_flattened_image_takes_one_layer_more() =>
        Assert.Contains("[Reshape(120, Order = ReshapeOrder.ChannelsFirst)]", OnnxImporter.Import(LayoutModels.All["Output: a flattened image"](), "Net").Source, StringComparison.Ordinal);

    [Theory]
    [InlineData("Output: positions and channels")]
    [InlineData("Output: an image with its channels last")]
    [InlineData("Output: a sequence, channels last")]
    public void What_lies_in_memory_as_the_model_counts_it_is_not_moved(string model)
    {
        string source = OnnxImporter.Import(LayoutModels.All[model](), "Net").Source;
        Assert.DoesNotContain("ChannelsFirst", source, StringComparison.Ordinal);
        Assert.DoesNotContain("ShuffleChannels", source, StringComparison.Ordinal);
    }
}
