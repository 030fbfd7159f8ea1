using System;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>The window of a transposed convolution, whose paddings may follow from the size of the output.</summary>
internal static class TransposedWindow
{
    public static (LayerWindow Window, int OutputPadding) Read(OnnxNode node, ImportedValue value, int width, int height)
    {
        TensorShape input = value.Shape;
        // auto_pad means something else here: it is resolved below, by the output.
        string automatic = node.Text("auto_pad", "NOTSET");
        LayerWindow window = WindowReader.Read(node, value, [height, width], "weights");
        long[] extra = WindowReader.Both(node.Ints("output_padding"), value.IsRow, 0) ?? [0, 0];
        long[]? output = WindowReader.Both(node.Ints("output_shape"), value.IsRow, 1);
        if (extra.Length != 2 || extra.Any(static pad => pad is < 0 or > 1024) || (output is not null && output.Length < 2))
        {
            throw OnnxNode.Refuse("its output_padding or output_shape is not of two dimensions");
        }

        if (output is not null || automatic is "SAME_UPPER" or "SAME_LOWER")
        {
            // The standard's formula: what is to be cut off, split with the odd pixel at the end for SAME_UPPER, else at the beginning.
            bool atEnd = automatic == "SAME_UPPER";
            long wantedWidth = output?[^1] ?? ((long)input.Width * window.StrideX);
            long wantedHeight = output?[^2] ?? ((long)input.Height * window.StrideY);
            (int left, int right) = WindowReader.Split(Cut(Places(input.Width, window.ExtentX, window.StrideX, 0, 0, extra[1]), wantedWidth), atEnd);
            (int top, int bottom) = WindowReader.Split(Cut(Places(input.Height, window.ExtentY, window.StrideY, 0, 0, extra[0]), wantedHeight), atEnd);
            window = window with { Left = left, Right = right, Top = top, Bottom = bottom };
        }

        return Even(window, (int)extra[1], (int)extra[0]);
    }

    /// <summary>(W − 1)s − pads + d(w − 1) + 1 + outputPadding.</summary>
    public static long Places(int input, int extent, int stride, int begin, int end, long outputPadding) =>
        ((long)(input - 1) * stride) - begin - end + extent + outputPadding;

    private static long Cut(long whole, long wanted) => wanted > 0 && wanted <= whole
        ? whole - wanted
        : throw OnnxNode.Refuse($"its output should be {wanted} wide or high, where {whole} are the most");

    /// <summary>One output padding for both axes: what one has more is padding that is not cut off at the far side.</summary>
    private static (LayerWindow Window, int OutputPadding) Even(LayerWindow window, int x, int y)
    {
        int most = Math.Min(Math.Max(window.StrideX, window.DilationX), Math.Max(window.StrideY, window.DilationY)) - 1;
        int common = Math.Min(Math.Min(x, y), most);
        window = window with { Right = window.Right - (x - common), Bottom = window.Bottom - (y - common) };
        return window.Right >= 0 && window.Bottom >= 0
            ? (window, common)
            : throw OnnxNode.Refuse($"its output_padding of [{y}, {x}] differs between rows and columns, or is less neither than the stride nor than the dilation");
    }
}
