using System;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>Layers that move the values of an image.</summary>
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
}
