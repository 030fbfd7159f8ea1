using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Images in other sizes: Resize, and Upsample of older operator sets.</summary>
internal static class ResizeImports
{
    private const int MostSize = 1 << 20;

    public static void Resize(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Image(node, 0);
        if (node.Has("axes") || node.Int("antialias", 0) != 0 || node.Int("exclude_outside", 0) != 0)
        {
            throw OnnxNode.Refuse("its axes, antialias or exclude_outside have no counterpart");
        }

        ((int Size, double Scale) x, (int Size, double Scale) y) = Sizes(context, node, value);
        context.Reserve((long)x.Size + y.Size);
        ResizeMode mode = node.Text("mode", "nearest") switch
        {
            "nearest" => ResizeMode.Nearest,
            "linear" or "bilinear" => ResizeMode.Bilinear,
            "cubic" when MathF.Abs(node.Float("cubic_coeff_a", -0.75f) + 0.75f) < 1e-6f => ResizeMode.Bicubic,
            "cubic" => throw OnnxNode.Refuse("its cubic_coeff_a has no counterpart, only -0.75 has"),
            string other => throw OnnxNode.Refuse($"its mode {other} has no counterpart"),
        };
        bool aligns = false;
        if (mode == ResizeMode.Nearest)
        {
            RequireRepeats(node, value.Shape.Width, x);
            RequireRepeats(node, value.Shape.Height, y);
        }
        else
        {
            aligns = AlignsCorners(node, value.Shape.Width, x) | AlignsCorners(node, value.Shape.Height, y);
        }

        Add(context, node, value, x.Size, y.Size, mode, aligns);
    }

    /// <summary>A Gather of rows or columns that takes the nearest of each, as an image whose scales are no floats is exported.</summary>
    public static bool TryGather(ImportContext context, OnnxNode node, ImportedValue value, long axis, long[] places)
    {
        if (!value.IsImage || value.IsChannelsLast || value.IsRow || value.BatchAxis != 0 || axis is not (2 or 3) || places.Length < 2)
        {
            return false;
        }

        int size = value.Dimensions[axis - 1];
        if (!places.Select((place, at) => (place, at)).All(pair => pair.place == (long)pair.at * size / places.Length))
        {
            return false;
        }

        (int width, int height) = axis == 3 ? (places.Length, value.Shape.Height) : (value.Shape.Width, places.Length);
        Add(context, node, value, width, height, ResizeMode.Nearest, aligns: false);
        return true;
    }

    private static void Add(ImportContext context, OnnxNode node, ImportedValue value, int width, int height, ResizeMode mode, bool aligns)
    {
        TensorShape output = WindowImports.Image(width, height, value.Shape.Channels);
        int factor = width / value.Shape.Width;
        bool isUpsample = factor >= 1 && factor * value.Shape.Width == width && factor * value.Shape.Height == height && !ModelNotes.Is(context.Graph.Notes, node.OwnName, "Resize");
        List<string> arguments = isUpsample ? [CSharpText.Literal(factor)] : [CSharpText.Literal(width), CSharpText.Literal(height)];
        arguments.AddRange(mode != ResizeMode.Nearest ? [$"Mode = {nameof(ResizeMode)}.{mode}"] : []);
        arguments.AddRange(aligns ? ["AlignCorners = true"] : []);
        context.Set(node, value.Like(context.Add(new LayerDraft
        {
            Kind = isUpsample ? "Upsample" : "Resize",
            Inputs = [value.Layer],
            Shape = output,
            Arguments = arguments,
            NodeName = node.OwnName,
        }), output));
    }

    /// <summary>Older operator sets have the scales second, and no way to say which place of the input one of the output is: at / scale.</summary>
    private static bool IsOld(OnnxNode node) => node.Operator == "Upsample" || node.OperatorSet < 11;

    private static string Coordinates(OnnxNode node) => IsOld(node) ? "asymmetric" : node.Text("coordinate_transformation_mode", "half_pixel");

    /// <summary>Of both axes the output's size and how many times the input's it is.</summary>
    private static ((int, double) X, (int, double) Y) Sizes(ImportContext context, OnnxNode node, ImportedValue value)
    {
        TensorShape shape = value.Shape;
        if (!IsOld(node) && node.HasInput(3))
        {
            long[] sizes = context.Integers(node, 3);
            sizes = value.IsRow && sizes.Length == 3 ? [sizes[0], sizes[1], 1, sizes[2]] : sizes;
            bool fits = sizes.Length == 4 && sizes[1] == shape.Channels && node.Text("keep_aspect_ratio_policy", "stretch") == "stretch" && sizes[2..].All(static size => size is >= 1 and <= MostSize);
            return fits ? (((int)sizes[3], (double)sizes[3] / shape.Width), ((int)sizes[2], (double)sizes[2] / shape.Height))
                : throw OnnxNode.Refuse("it resizes more than rows and columns, or to sizes that are none");
        }

        float[] scales = node.Attribute("scales") is { Floats.Count: > 0 } own ? [.. own.Floats] : TensorValues.Floats(context.Constant(node, IsOld(node) ? 1 : 2));
        scales = value.IsRow && scales.Length == 3 ? [scales[0], scales[1], 1, scales[2]] : scales;
        return scales.Length == 4 && scales[0] == 1 && scales[1] == 1
            ? (Scaled(shape.Width, scales[3]), Scaled(shape.Height, scales[2]))
            : throw OnnxNode.Refuse("it resizes more than rows and columns");
    }

    private static (int, double) Scaled(int size, float scale)
    {
        float scaled = MathF.Floor(size * scale);
        if (scaled is not (>= 1 and <= MostSize))
        {
            throw OnnxNode.Refuse(FormattableString.Invariant($"it makes {size} rows or columns {scale} times as many"));
        }

        // A float that stands for a fraction of sizes is one.
        return ((int)scaled, Math.Abs((scale * size) - scaled) <= 1e-5 * scaled ? scaled / (double)size : scale);
    }

    /// <summary>
    /// There are many ways to say which pixel is nearest, which for many sizes come to the same: output pixel x shows input pixel floor(x · in / out). Whether they do is
    /// computed here for each pixel.
    /// </summary>
    private static void RequireRepeats(OnnxNode node, int size, (int Size, double Scale) output)
    {
        string coordinates = Coordinates(node);
        if (coordinates == "align_corners" && output.Scale != (double)output.Size / size)
        {
            throw OnnxNode.Refuse(FormattableString.Invariant($"with coordinate_transformation_mode {coordinates} and a scale of {output.Scale} its corners are not aligned"));
        }

        string rounding = IsOld(node) ? "floor" : node.Text("nearest_mode", "round_prefer_floor");
        for (int at = 0; at < output.Size; at++)
        {
            double place = coordinates switch
            {
                "asymmetric" => at / output.Scale,
                "half_pixel" or "half_pixel_symmetric" => ((at + 0.5) / output.Scale) - 0.5,
                "pytorch_half_pixel" => output.Size > 1 ? ((at + 0.5) / output.Scale) - 0.5 : 0,
                "tf_half_pixel_for_nn" => (at + 0.5) / output.Scale,
                "align_corners" => output.Size > 1 ? at * (size - 1.0) / (output.Size - 1.0) : 0,
                _ => throw OnnxNode.Refuse($"its coordinate_transformation_mode {coordinates} has no counterpart"),
            };

            // A place that is a pixel's but for roundings is that pixel's.
            place = Math.Abs(place - Math.Round(place)) < 1e-9 ? Math.Round(place) : place;
            double nearest = rounding switch
            {
                "floor" => Math.Floor(place),
                "ceil" => Math.Ceiling(place),
                "round_prefer_floor" => Math.Ceiling(place - 0.5),
                "round_prefer_ceil" => Math.Floor(place + 0.5),
                _ => throw OnnxNode.Refuse($"its nearest_mode {rounding} has no counterpart"),
            };
            if (Math.Clamp(nearest, 0, size - 1) != (long)at * size / output.Size)
            {
                throw OnnxNode.Refuse($"with coordinate_transformation_mode {coordinates} and nearest_mode {rounding} its pixels are not repeated evenly");
            }
        }
    }

    /// <summary>Whether the corners are aligned along an axis; if as many come out as go in, it makes no difference.</summary>
    private static bool AlignsCorners(OnnxNode node, int size, (int Size, double Scale) output)
    {
        string coordinates = Coordinates(node);
        bool isWhole = output.Scale == (double)output.Size / size;
        return coordinates switch
        {
            _ when size == output.Size && isWhole => coordinates == "align_corners",
            "align_corners" when isWhole => true,
            "half_pixel" or "half_pixel_symmetric" when isWhole => false,
            "pytorch_half_pixel" when isWhole && (output.Size > 1 || size == 1) => false,
            _ => throw OnnxNode.Refuse(FormattableString.Invariant($"with coordinate_transformation_mode {coordinates} and a scale of {output.Scale} its interpolation has no counterpart")),
        };
    }
}
