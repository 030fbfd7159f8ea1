using System;
using System.Linq;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>
/// The same values under another shape. The operator counts values channel by channel, as the model has them; the order of memory is that of an image whose channels
/// are last.
/// </summary>
internal static class ReshapeExports
{
    public static void Reshape(LayerExport layer)
    {
        (TensorShape input, TensorShape output) = (layer.InputShape(), layer.Layer.OutputShape);
        if (!output.IsImage && !input.IsImage)
        {
            ReadOnlySpan<long> features = [0, output.Channels];
            layer.Final("Reshape", [layer.Inputs[0], layer.Constant("shape", features)]);
            return;
        }

        if (!output.IsImage)
        {
            layer.Final("Flatten", layer.Inputs, Of("axis", 1));
            return;
        }

        if (layer.Layer.GetSetting<ReshapeOrder>("Order") == ReshapeOrder.ChannelsFirst)
        {
            ReadOnlySpan<long> channelsFirst = [0, output.Channels, output.Height, output.Width];
            layer.Final("Reshape", [layer.Inputs[0], layer.Constant("shape", channelsFirst)]);
            return;
        }

        string memory = input.IsImage
            ? layer.Step("rows", "Transpose", layer.Inputs, Of("perm", [0, 2, 3, 1]))
            : JoinExports.Gathered(layer, 0, [.. Enumerable.Range(0, input.Channels)]);
        ReadOnlySpan<long> channelsLast = [0, output.Height, output.Width, output.Channels];
        string shaped = layer.Step("shaped", "Reshape", [memory, layer.Constant("shape", channelsLast)]);
        layer.Final("Transpose", [shaped], Of("perm", [0, 3, 1, 2]));
    }
}
