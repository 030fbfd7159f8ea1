using System;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Kernel, strides, dilations and paddings of a node, <c>auto_pad</c> resolved.</summary>
internal static class WindowReader
{
    /// <summary>Larger numbers are a damaged file's.</summary>
    private const long Largest = 1 << 20;

    /// <param name="node">The node.</param>
    /// <param name="value">What the window moves over.</param>
    /// <param name="kernel">Rows and columns, where the node need not say them; null where it must.</param>
    /// <param name="needs">What is missing without.</param>
    public static LayerWindow Read(OnnxNode node, ImportedValue value, long[]? kernel, string needs)
    {
        (TensorShape input, bool isRow) = (value.Shape, value.IsRow);
        long[] size = Pair(node, "kernel_shape", Both(node.Ints("kernel_shape"), isRow, 1) ?? kernel ?? throw OnnxNode.Refuse($"it has no {needs}"), 1);
        _ = kernel is null || size.SequenceEqual(kernel) ? 0 : throw OnnxNode.Refuse($"its kernel_shape is [{string.Join(", ", size)}], where its weights are of [{string.Join(", ", kernel)}]");
        long[] strides = Pair(node, "strides", Both(node.Ints("strides"), isRow, 1) ?? [1, 1], 1);
        long[] dilations = Pair(node, "dilations", Both(node.Ints("dilations"), isRow, 1) ?? [1, 1], 1);
        var window = new LayerWindow(
            (int)size[1], (int)size[0], (int)strides[1], (int)strides[0], (int)dilations[1], (int)dilations[0], 0, 0, 0, 0);
        return node.Text("auto_pad", "NOTSET") switch
        {
            "NOTSET" or "" => Explicit(node, window, isRow),
            "VALID" => window,
            "SAME_UPPER" => Same(window, input, atEnd: true),
            "SAME_LOWER" => Same(window, input, atEnd: false),
            string other => throw OnnxNode.Refuse($"its auto_pad is {other}"),
        };
    }

    /// <summary>Rows and columns: along one dimension there is one row.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(values))]
    public static long[]? Both(long[]? values, bool isRow, long none) => values is [var columns] && isRow ? [none, columns] : values;

    /// <summary>floor((W + pads − d(w − 1) − 1) / s) + 1, and with ceil one more for a last window that starts before the far padding.</summary>
    public static int Places(int input, int kernel, int stride, int dilation, int begin, int end, bool ceil)
    {
        long room = (long)input + begin + end - ExtentOf(kernel, dilation);
        if (room < 0)
        {
            throw OnnxNode.Refuse($"its window of {ExtentOf(kernel, dilation)} does not fit the padded input of {(long)input + begin + end}");
        }

        long places = (room / stride) + 1;
        return (int)(ceil && room % stride != 0 && places * stride < (long)input + begin ? places + 1 : places);
    }

    public static long ExtentOf(int kernel, int dilation) => ((long)dilation * (kernel - 1)) + 1;

    private static LayerWindow Explicit(OnnxNode node, LayerWindow window, bool isRow)
    {
        long[] pads = node.Ints("pads") ?? [0, 0, 0, 0];
        pads = isRow && pads is [var left, var right] ? [0, left, 0, right] : pads;
        if (pads.Length != 4 || pads.Any(static pad => pad is < 0 or > Largest))
        {
            throw OnnxNode.Refuse($"its pads are [{string.Join(", ", pads.Take(10))}], where four of at least 0 are expected");
        }

        return window with { Top = (int)pads[0], Left = (int)pads[1], Bottom = (int)pads[2], Right = (int)pads[3] };
    }

    private static LayerWindow Same(LayerWindow window, TensorShape input, bool atEnd)
    {
        (int left, int right) = Split(Total(input.Width, window.Width, window.StrideX, window.DilationX), atEnd);
        (int top, int bottom) = Split(Total(input.Height, window.Height, window.StrideY, window.DilationY), atEnd);
        return window with { Left = left, Right = right, Top = top, Bottom = bottom };
    }

    private static long Total(int input, int kernel, int stride, int dilation)
    {
        long output = ((long)input + stride - 1) / stride;
        return Math.Max(((output - 1) * stride) + ExtentOf(kernel, dilation) - input, 0);
    }

    /// <summary>Halves a padding; the odd pixel comes at the end or at the beginning.</summary>
    public static (int Begin, int End) Split(long total, bool atEnd)
    {
        int less = (int)(total / 2);
        int more = (int)(total - less);
        return atEnd ? (less, more) : (more, less);
    }

    private static long[] Pair(OnnxNode node, string name, long[] values, long least) =>
        values.Length == 2 && values.All(value => value >= least && value <= Largest)
            ? values
            : throw OnnxNode.Refuse($"its {name} is [{string.Join(", ", values.Take(10))}]; two dimensions are expected, each {least} or more");
}
