using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.ShapeInference;

/// <summary>
/// One axis of a window over an input of known size: where it starts, how it steps, how many places it takes
/// (Dumoulin and Visin, arXiv 1603.07285).
/// </summary>
/// <param name="Begin">Padding on the left or at the top, in pixels.</param>
/// <param name="End">Padding on the right or at the bottom, in pixels.</param>
internal readonly record struct AxisGeometry(long Input, long Kernel, long Stride, long Dilation, long Begin, long End, long Output)
{
    /// <summary>A larger axis is not walked pixel by pixel to find what gaps leave out.</summary>
    private const long WalkLimit = 1 << 20;

    public long Extent => (Dilation * (Kernel - 1)) + 1;

    /// <summary>How far the last window reaches past the input's end; of the padding there a stride may leave some out.</summary>
    public long Reach => Math.Max(((Output - 1) * Stride) + Extent - Begin - Input, 0);

    /// <summary>At stride 1: from outputs to inputs.</summary>
    public AxisGeometry Turned => this with { Input = Output, Output = Input, Begin = Extent - 1 - Begin, End = Input + Begin - Output };

    /// <summary>
    /// floor((W + pads − d(w − 1) − 1) / s) + 1; null where the window does not fit. With <paramref name="ceil"/> one
    /// more where pixels remain and the window starts inside the input or its near padding, as PyTorch's ceil_mode has it.
    /// </summary>
    public static AxisGeometry? Resolve(WindowAxis axis, long input, bool ceil = false)
    {
        (long begin, long end) = (axis.Begin, axis.End);
        if (axis.Same)
        {
            long total = Math.Max((((input + axis.Stride - 1) / axis.Stride) - 1) * axis.Stride + axis.Extent - input, 0);
            (begin, end) = (total / 2, total - (total / 2));
        }

        long room = input + begin + end - axis.Extent;
        if (room < 0)
        {
            return null;
        }

        long output = (room / axis.Stride) + 1;
        if (ceil && room % axis.Stride != 0 && output * axis.Stride < input + begin)
        {
            output++;
        }

        return new(input, axis.Kernel, axis.Stride, axis.Dilation, begin, end, output);
    }

    /// <summary>(W − 1)s − pads + d(w − 1) + 1 + outputPadding, the size whose convolution gives the input back; may be 0 or less.</summary>
    public static AxisGeometry ResolveTransposed(WindowAxis axis, long input, long outputPadding) => new(
        input, axis.Kernel, axis.Stride, axis.Dilation, axis.Begin, axis.End,
        ((input - 1) * axis.Stride) - axis.Begin - axis.End + axis.Extent + outputPadding);

    /// <summary>The taps of the window at an output that lie before a pixel, counted from the input's first: taps are a dilation apart.</summary>
    public long TapsBefore(long output, long pixel)
    {
        long room = pixel + Begin - (output * Stride);
        return room <= 0 ? 0 : Math.Min(Kernel, (room + Dilation - 1) / Dilation);
    }

    /// <summary>How many input pixels no window reads: what is left at the end, and what stride or dilation skip.</summary>
    public long NeverRead()
    {
        if (Dilation == 1 && Stride <= Kernel)
        {
            long reach = ((Output - 1) * Stride) + Kernel - Begin;
            return Math.Max(Input - Math.Max(reach, 0), 0);
        }

        if (Input > WalkLimit || Output > WalkLimit || Kernel > WalkLimit || Output * Kernel > WalkLimit)
        {
            return 0;
        }

        var read = new bool[Input];
        for (long place = 0; place < Output; place++)
        {
            for (long tap = 0; tap < Kernel; tap++)
            {
                long at = (place * Stride) + (tap * Dilation) - Begin;
                if (at >= 0 && at < Input)
                {
                    read[at] = true;
                }
            }
        }

        return read.LongCount(static x => !x);
    }
}

/// <summary>Both axes of a window over an image of known size.</summary>
internal sealed record WindowGeometry(AxisGeometry X, AxisGeometry Y)
{
    /// <summary>Taps of the window.</summary>
    public long Area => Saturating.Multiply(X.Kernel, Y.Kernel);

    /// <summary>Places of the window.</summary>
    public long Places => Saturating.Multiply(X.Output, Y.Output);

    public IEnumerable<Setting> Settings =>
    [
        new("Width", X.Kernel), new("Height", Y.Kernel), new("StrideX", X.Stride), new("StrideY", Y.Stride), new("DilationX", X.Dilation), new("DilationY", Y.Dilation),
        new("PaddingLeft", X.Begin), new("PaddingTop", Y.Begin), new("PaddingRight", X.End), new("PaddingBottom", Y.End),
    ];
}
