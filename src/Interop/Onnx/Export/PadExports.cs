using System;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>Pixels around an image and channels behind it.</summary>
internal static class PadExports
{
    /// <summary>The operator fills the whole border in one mode: channels behind an image that is replicated or reflected are a second one.</summary>
    public static void Pad(LayerExport layer)
    {
        LayerInfo pad = layer.Layer;
        (long left, long top, long right, long bottom) = (pad.GetSetting<int>("Left"), pad.GetSetting<int>("Top"), pad.GetSetting<int>("Right"), pad.GetSetting<int>("Bottom"));
        long channels = pad.GetSetting<int>("Channels");
        string? mode = pad.GetSetting<PaddingMode>("PaddingMode") switch
        {
            PaddingMode.Replicate => "edge",
            PaddingMode.Reflect => "reflect",
            _ => null,
        };
        if (mode is not null)
        {
            ReadOnlySpan<long> pixels = [0, 0, top, left, 0, 0, bottom, right];
            if (channels == 0)
            {
                layer.Final("Pad", [layer.Inputs[0], layer.Constant("pads", pixels)], Of("mode", mode));
                return;
            }

            string filled = layer.Step("pixels", "Pad", [layer.Inputs[0], layer.Constant("pads", pixels)], Of("mode", mode));
            ReadOnlySpan<long> behind = [0, 0, 0, 0, 0, channels, 0, 0];
            Constant(layer, filled, "channels", behind);
            return;
        }

        ReadOnlySpan<long> all = [0, 0, top, left, 0, channels, bottom, right];
        Constant(layer, layer.Inputs[0], "pads", all);
    }

    private static void Constant(LayerExport layer, string value, string name, ReadOnlySpan<long> pads) => layer.Final(
        "Pad", [value, layer.Constant(name, pads), layer.Scalar("value", layer.Layer.GetSetting<float>("Value"))], Of("mode", "constant"));
}
