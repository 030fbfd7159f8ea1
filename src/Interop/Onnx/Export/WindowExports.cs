using System;
using NetDsl.Interop.Onnx.Schema;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>Convolutions and pools. All paddings are explicit: <c>auto_pad</c> and <c>ceil_mode</c> mean different things in different versions.</summary>
internal static class WindowExports
{
    public static void Conv(LayerExport layer)
    {
        LayerWindow window = LayerWindow.Of(layer.Layer);
        LayerWindow kernel = window;
        string input = layer.Inputs[0];
        PaddingMode mode = layer.Layer.GetSetting<PaddingMode>("PaddingMode");
        if (mode != PaddingMode.Zero && window.HasPadding)
        {
            input = Padded(layer, window, mode == PaddingMode.Reflect ? "reflect" : "edge");
            kernel = window.WithoutPadding();
        }

        layer.Final(
            "Conv", [input, .. Weights(layer)],
            [.. kernel.Attributes(), Of("group", layer.Layer.GetSetting<int>("Groups"))]);
    }

    public static void ConvTranspose(LayerExport layer)
    {
        int outputPadding = layer.Layer.GetSetting<int>("OutputPadding");
        layer.Final(
            "ConvTranspose", [layer.Inputs[0], .. Weights(layer)],
            [.. LayerWindow.Of(layer.Layer).Attributes(), Of("group", layer.Layer.GetSetting<int>("Groups")), Of("output_padding", [outputPadding, outputPadding])]);
    }

    /// <summary>The padding is of no value, so a last window that reaches past it (Ceil) is one over a wider padding.</summary>
    public static void MaxPool(LayerExport layer) =>
        layer.Final("MaxPool", layer.Inputs, [.. LayerWindow.Of(layer.Layer).Reaching(layer.InputShape(), layer.Layer.OutputShape).Attributes()]);

    public static void AvgPool(LayerExport layer)
    {
        LayerWindow window = LayerWindow.Of(layer.Layer);
        LayerWindow reaching = window.Reaching(layer.InputShape(), layer.Layer.OutputShape);
        string input = layer.Inputs[0];
        bool counts = layer.Layer.GetSetting<bool>("CountIncludePadding");
        if (counts && reaching != window)
        {
            // The padding counts, what Ceil reaches past it does not: the first becomes part of the image.
            input = Padded(layer, window, "constant");
            reaching = reaching.Without(window);
            counts = false;
        }

        layer.Require(window.IsDilated ? 19 : 17);
        layer.Final("AveragePool", [input], [.. reaching.Attributes(), Of("count_include_pad", counts ? 1 : 0)]);
    }

    private static string Padded(LayerExport layer, LayerWindow window, string mode)
    {
        string pads = layer.Constant("pads", 0, 0, window.Top, window.Left, 0, 0, window.Bottom, window.Right);
        return layer.Step("pad", "Pad", [layer.Inputs[0], pads], Of("mode", mode));
    }

    private static string[] Weights(LayerExport layer) =>
        layer.Layer.GetSetting<bool>("Bias") ? [layer.Parameter("weight"), layer.Parameter("bias")] : [layer.Parameter("weight")];
}
