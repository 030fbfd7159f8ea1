using System;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>Images in other sizes. Scales leave the batch open, which sizes would not.</summary>
internal static class ResizeExports
{
    public static void Upsample(LayerExport layer)
    {
        float factor = layer.Layer.GetSetting<int>("Factor");
        Final(layer, factor, factor);
    }

    public static void Resize(LayerExport layer)
    {
        (TensorShape input, TensorShape output) = (layer.InputShape(), layer.Layer.OutputShape);
        (float x, float y) = (Scale(input.Width, output.Width), Scale(input.Height, output.Height));
        bool isNearest = layer.Layer.GetSetting<ResizeMode>("Mode") == ResizeMode.Nearest;
        if (!isNearest || (IsExact(input.Width, output.Width, x) && IsExact(input.Height, output.Height, y)))
        {
            Final(layer, x, y);
            return;
        }

        // Divisions by scales are rounded: where that would take another pixel, rows and columns are taken by their numbers.
        string rows = layer.Step("rows", "Gather", [layer.Inputs[0], layer.Constant("row", Places(input.Height, output.Height))], Of("axis", 2));
        layer.Final("Gather", [rows, layer.Constant("column", Places(input.Width, output.Width))], Of("axis", 3));
    }

    private static void Final(LayerExport layer, float x, float y)
    {
        bool aligns = layer.Layer.GetSetting<bool>("AlignCorners");
        AttributeProto[] attributes = layer.Layer.GetSetting<ResizeMode>("Mode") switch
        {
            // Output pixel x shows input pixel floor(x / scale).
            ResizeMode.Nearest => [Of("mode", "nearest"), Of("coordinate_transformation_mode", "asymmetric"), Of("nearest_mode", "floor")],
            ResizeMode.Bilinear => [Of("mode", "linear"), Coordinates(aligns)],
            _ => [Of("mode", "cubic"), Coordinates(aligns), Of("cubic_coeff_a", -0.75f)],
        };
        layer.Final("Resize", [layer.Inputs[0], "", layer.Constant("scales", 1f, 1f, y, x)], attributes);
    }

    private static AttributeProto Coordinates(bool aligns) => Of("coordinate_transformation_mode", aligns ? "align_corners" : "half_pixel");

    /// <summary>The float by which a runtime finds the output's size, floor(input · scale).</summary>
    private static float Scale(int input, int output)
    {
        float scale = (float)output / input;
        while ((int)MathF.Floor(input * scale) < output)
        {
            scale = MathF.BitIncrement(scale);
        }

        return scale;
    }

    private static bool IsExact(int input, int output, float scale) =>
        Enumerable.Range(0, output).All(at => (int)MathF.Floor(at / scale) == (int)((long)at * input / output));

    private static ReadOnlySpan<long> Places(int input, int output) => Enumerable.Range(0, output).Select(at => (long)at * input / output).ToArray();
}
