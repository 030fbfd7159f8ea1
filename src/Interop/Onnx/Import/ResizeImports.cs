using System;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Enlargements by a whole factor without interpolation.</summary>
internal static class ResizeImports
{
    private const int MostFactor = 1024;

    public static void Resize(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        WindowImports.RequireImage(value);
        string mode = node.Text("mode", "nearest");
        if (mode != "nearest" || node.Has("axes") || node.Int("antialias", 0) != 0)
        {
            throw OnnxNode.Refuse(mode != "nearest" ? $"its mode {mode} has no counterpart, only nearest has" : "its axes or antialias have no counterpart");
        }

        int factor = Factor(context, node, value.Shape);
        context.Reserve((long)factor * (value.Shape.Width + (long)value.Shape.Height));
        RequireRepeats(node, value.Shape.Width, factor);
        RequireRepeats(node, value.Shape.Height, factor);
        TensorShape output = WindowImports.Image((long)value.Shape.Width * factor, (long)value.Shape.Height * factor, value.Shape.Channels);
        context.Set(node, ImportedValue.Image(context.Add(new LayerDraft
        {
            Kind = "Upsample",
            Inputs = [value.Layer],
            Shape = output,
            Arguments = [CSharpText.Literal(factor)],
            NodeName = node.OwnName,
        }), output, isChannelsLast: false));
    }

    private static int Factor(ImportContext context, OnnxNode node, TensorShape shape)
    {
        double x, y;
        if (node.HasInput(3))
        {
            long[] sizes = context.Integers(node, 3);
            bool fits = sizes.Length == 4 && sizes[1] == shape.Channels && node.Text("keep_aspect_ratio_policy", "stretch") == "stretch";
            (x, y) = fits ? ((double)sizes[3] / shape.Width, (double)sizes[2] / shape.Height) : throw OnnxNode.Refuse("it resizes more than rows and columns");
        }
        else
        {
            float[] scales = TensorValues.Floats(context.Constant(node, 2));
            (x, y) = scales.Length == 4 && scales[0] == 1 && scales[1] == 1 ? (scales[3], scales[2]) : throw OnnxNode.Refuse("it resizes more than rows and columns");
        }

        return x == y && x is >= 1 and <= MostFactor && x == Math.Floor(x)
            ? (int)x
            : throw OnnxNode.Refuse(FormattableString.Invariant($"it enlarges {x} times in width and {y} times in height; only one whole factor has a counterpart"));
    }

    /// <summary>
    /// There are many ways to say which pixel is nearest. For whole factors most of them come to the same: output pixel x shows input
    /// pixel floor(x / factor). Whether they do is computed here for each pixel.
    /// </summary>
    private static void RequireRepeats(OnnxNode node, int size, int factor)
    {
        string coordinates = node.Text("coordinate_transformation_mode", "half_pixel");
        string rounding = node.Text("nearest_mode", "round_prefer_floor");
        for (int at = 0; at < (long)size * factor; at++)
        {
            double place = coordinates switch
            {
                "asymmetric" => (double)at / factor,
                "half_pixel" or "half_pixel_symmetric" => ((at + 0.5) / factor) - 0.5,
                "pytorch_half_pixel" => size * factor > 1 ? ((at + 0.5) / factor) - 0.5 : 0,
                "tf_half_pixel_for_nn" => (at + 0.5) / factor,
                "align_corners" => size * factor > 1 ? at * (size - 1.0) / ((size * factor) - 1.0) : 0,
                _ => throw OnnxNode.Refuse($"its coordinate_transformation_mode {coordinates} has no counterpart"),
            };
            double nearest = rounding switch
            {
                "floor" => Math.Floor(place),
                "ceil" => Math.Ceiling(place),
                "round_prefer_floor" => Math.Ceiling(place - 0.5),
                "round_prefer_ceil" => Math.Floor(place + 0.5),
                _ => throw OnnxNode.Refuse($"its nearest_mode {rounding} has no counterpart"),
            };
            if (Math.Clamp(nearest, 0, size - 1) != at / factor)
            {
                throw OnnxNode.Refuse($"with coordinate_transformation_mode {coordinates} and nearest_mode {rounding} its pixels are not repeated evenly");
            }
        }
    }
}
