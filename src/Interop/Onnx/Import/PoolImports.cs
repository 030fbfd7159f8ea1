using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Pools.</summary>
internal static class PoolImports
{
    private static readonly string[] NeverNegative = ["Relu", "Relu6", "Sigmoid", "Softmax", "HardSigmoid", "Softplus", "Exp", "Abs", "Sqrt"];

    public static void MaxPool(ImportContext context, OnnxNode node)
    {
        PendingPad padded = Padded(context, node);
        if (!padded.IsNone)
        {
            // A padding with zeros is no maximum's business where nothing is below zero.
            bool isNothing = padded.Mode == "constant"
                && (float.IsNegativeInfinity(padded.Fill) || (padded.Fill == 0 && NeverNegative.Contains(padded.Value.Layer?.Kind)));
            padded = isNothing ? padded : Image(context, context.Unpadded(node, 0));
        }

        if (node.Outputs.Skip(1).Any(output => context.Graph.Readers(output).Count > 0))
        {
            throw OnnxNode.Refuse("its indices are read");
        }

        bool ceil = node.Int("ceil_mode", 0) != 0;
        Pool(context, node, padded.Value, padded.AddTo(Window(node, padded.Value)), ceil, "MaxPool", isFree: true, []);
    }

    public static void AvgPool(ImportContext context, OnnxNode node)
    {
        PendingPad padded = Padded(context, node);
        LayerWindow own = Window(node, padded.Value);
        bool ceil = node.Int("ceil_mode", 0) != 0;
        bool counts = node.Int("count_include_pad", 0) != 0 && own.HasPadding;

        // The Pad counts in the mean. Beside it there may be a padding that does not, at the far side, as far as the last window reaches: Ceil.
        if (!padded.IsNone && (padded.Mode != "constant" || padded.Fill != 0 || own.Left > 0 || own.Top > 0 || (own.HasPadding && (counts || ceil))))
        {
            padded = Image(context, context.Unpadded(node, 0));
            own = Window(node, padded.Value);
        }

        if (!padded.IsNone)
        {
            LayerWindow merged = padded.AddTo(own.WithoutPadding());
            ceil |= own.HasPadding;
            if (own.HasPadding && Places(padded.Value, merged, ceil: true) != Places(padded.Value, padded.AddTo(own), ceil: false))
            {
                throw OnnxNode.Refuse("it has a padding that counts and another that does not");
            }

            (own, counts) = (merged, true);
        }

        Pool(context, node, padded.Value, own, ceil, "AvgPool", isFree: !counts, counts ? ["CountIncludePadding = true"] : []);
    }

    public static void Global(ImportContext context, OnnxNode node, string kind)
    {
        ImportedValue value = context.Value(node, 0);
        context.Set(node, value.IsPixel ? value : Features(context, node, context.Image(node, 0), kind) with { Dimensions = [value.Dimensions[0], .. value.Dimensions.Skip(1).Select(static _ => 1)] });
    }

    /// <summary>One value for each channel.</summary>
    public static ImportedValue Features(ImportContext context, OnnxNode node, ImportedValue image, string kind)
    {
        int channels = image.Shape.Channels;
        context.Reserve(2L * channels);
        return ImportedValue.Features(Movements.Add(context, node, kind, image.Layer, TensorShape.Features(channels), [.. Enumerable.Range(0, channels)], []), channels);
    }

    private static LayerWindow Window(OnnxNode node, ImportedValue value) => WindowReader.Read(node, value, null, "kernel_shape");

    private static PendingPad Padded(ImportContext context, OnnxNode node) => Image(context, context.Padded(node, 0));

    private static PendingPad Image(ImportContext context, PendingPad padded) => padded with { Value = Layouts.Image(context, padded.Node, padded.Value) };

    /// <param name="context">Where the layer goes.</param>
    /// <param name="node">Where it comes from.</param>
    /// <param name="value">The image.</param>
    /// <param name="window">As the model has it.</param>
    /// <param name="ceil">As the model has it.</param>
    /// <param name="kind">The attribute.</param>
    /// <param name="isFree">The far padding decides nothing but how many windows there are.</param>
    /// <param name="properties">Further arguments.</param>
    private static void Pool(ImportContext context, OnnxNode node, ImportedValue value, LayerWindow window, bool ceil, string kind, bool isFree, string[] properties)
    {
        (int Width, int Height) places = Places(value, window, ceil);
        if (isFree && (window.Right > window.ExtentX / 2 || window.Bottom > window.ExtentY / 2))
        {
            (window, ceil) = Shortened(value, window, places);
        }

        if (window.Left > window.ExtentX / 2 || window.Right > window.ExtentX / 2 || window.Top > window.ExtentY / 2 || window.Bottom > window.ExtentY / 2)
        {
            throw OnnxNode.Refuse($"a padding of more than half its window of {window.ExtentX}×{window.ExtentY} has no counterpart");
        }

        if (HasEmptyWindow(window.DilationX, window.Left, value.Shape.Width, window.StrideX, window.Width, places.Width)
            || HasEmptyWindow(window.DilationY, window.Top, value.Shape.Height, window.StrideY, window.Height, places.Height))
        {
            throw OnnxNode.Refuse("a window that holds padding alone has no counterpart");
        }

        TensorShape output = WindowImports.Image(places.Width, places.Height, value.Shape.Channels);
        string[] ceiling = ceil && Places(value, window, ceil: false) != places ? ["Ceil = true"] : [];
        context.Set(node, value.Like(context.Add(new LayerDraft
        {
            Kind = kind,
            Inputs = [value.Layer],
            Shape = output,
            Arguments = [.. WindowArguments.Of(window, [], isPool: true), .. ceiling, .. properties],
            NodeName = node.OwnName,
        }), output));
    }

    private static (int Width, int Height) Places(ImportedValue value, LayerWindow window, bool ceil) => (
        WindowReader.Places(value.Shape.Width, window.Width, window.StrideX, window.DilationX, window.Left, window.Right, ceil),
        WindowReader.Places(value.Shape.Height, window.Height, window.StrideY, window.DilationY, window.Top, window.Bottom, ceil));

    /// <summary>As many windows with a far padding of at most half of one: Ceil lets the last one reach further.</summary>
    private static (LayerWindow Window, bool Ceil) Shortened(ImportedValue value, LayerWindow window, (int Width, int Height) places)
    {
        LayerWindow half = window with { Right = Math.Min(window.Right, window.ExtentX / 2), Bottom = Math.Min(window.Bottom, window.ExtentY / 2) };
        for (int right = half.Right; right >= 0; right--)
        {
            for (int bottom = half.Bottom; bottom >= 0; bottom--)
            {
                LayerWindow candidate = half with { Right = right, Bottom = bottom };
                if (Fits(value, candidate) && Places(value, candidate, ceil: true) == places)
                {
                    return (candidate, true);
                }
            }
        }

        return (window, false);
    }

    private static bool Fits(ImportedValue value, LayerWindow window) =>
        window.ExtentX <= (long)value.Shape.Width + window.Left + window.Right && window.ExtentY <= (long)value.Shape.Height + window.Top + window.Bottom;

    /// <summary>The taps of a window lie before the image and behind it.</summary>
    private static bool HasEmptyWindow(int dilation, int begin, int size, int stride, int kernel, int places)
    {
        for (long start = -begin, place = 0; dilation > size && place < places && start < 0; start += stride, place++)
        {
            long next = start + ((-start + dilation - 1) / dilation * dilation);
            if (next >= size || next > start + ((long)dilation * (kernel - 1)))
            {
                return true;
            }
        }

        return false;
    }
}
