using System;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>Layers that move values.</summary>
internal static class RearrangementExports
{
    /// <summary>The operator knows one order of channels. The other is written out as PyTorch does: rows and columns taken apart, put behind the channels, and joined with them.</summary>
    public static void SpaceToDepth(LayerExport layer)
    {
        long block = layer.Layer.GetSetting<int>("Block");
        if (layer.Layer.GetSetting<DepthOrder>("Order") == DepthOrder.DCR || block == 1)
        {
            layer.Final("SpaceToDepth", layer.Inputs, Of("blocksize", block));
            return;
        }

        TensorShape output = layer.Layer.OutputShape;
        ReadOnlySpan<long> apart = [0, layer.InputShape().Channels, output.Height, block, output.Width, block];
        ReadOnlySpan<long> joined = [0, output.Channels, output.Height, output.Width];
        string squares = layer.Step("squares", "Reshape", [layer.Inputs[0], layer.Constant("apart", apart)]);
        string moved = layer.Step("moved", "Transpose", [squares], Of("perm", [0, 1, 3, 5, 2, 4]));
        layer.Final("Reshape", [moved, layer.Constant("joined", joined)]);
    }

    public static void Slice(LayerExport layer)
    {
        long start = layer.Layer.GetSetting<int>("Start");
        Part(layer, [start], [start + layer.Layer.GetSetting<int>("Count")], [1]);
    }

    public static void Crop(LayerExport layer)
    {
        (long left, long top) = (layer.Layer.GetSetting<int>("Left"), layer.Layer.GetSetting<int>("Top"));
        Part(layer, [top, left], [top + layer.Layer.GetSetting<int>("Height"), left + layer.Layer.GetSetting<int>("Width")], [2, 3]);
    }

    /// <summary>Written out as PyTorch does: the groups taken apart, put behind their channels, and joined.</summary>
    public static void ShuffleChannels(LayerExport layer)
    {
        TensorShape image = layer.Layer.OutputShape;
        long groups = layer.Layer.GetSetting<int>("Groups");
        ReadOnlySpan<long> apart = [0, groups, image.Channels / groups, image.Height, image.Width];
        ReadOnlySpan<long> joined = [0, image.Channels, image.Height, image.Width];
        string grouped = layer.Step("groups", "Reshape", [layer.Inputs[0], layer.Constant("apart", apart)]);
        string moved = layer.Step("moved", "Transpose", [grouped], Of("perm", [0, 2, 1, 3, 4]));
        layer.Final("Reshape", [moved, layer.Constant("joined", joined)]);
    }

    private static void Part(LayerExport layer, ReadOnlySpan<long> starts, ReadOnlySpan<long> ends, ReadOnlySpan<long> axes) =>
        layer.Final("Slice", [layer.Inputs[0], layer.Constant("starts", starts), layer.Constant("ends", ends), layer.Constant("axes", axes)]);
}
