using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Testing.Random;

/// <summary>A window that has been drawn, and the arguments that say so.</summary>
internal sealed record RandomWindow(RandomAxis X, RandomAxis Y, IReadOnlyList<string> Arguments);

/// <summary>One axis of a window that has been drawn.</summary>
internal readonly record struct RandomAxis(int Size, int Kernel, int Stride, int Dilation, int Begin, int End, int More = 0)
{
    private int Extent => (Dilation * (Kernel - 1)) + 1;

    private int Room => Size + Begin + End - Extent;

    public bool Fits => Room >= 0;

    public int Output => (Room / Stride) + 1 + More;

    /// <summary>Every window holds a pixel of the image, not padding alone.</summary>
    public bool HoldsPixels
    {
        get
        {
            RandomAxis axis = this;
            return Enumerable.Range(0, Output).All(output => Enumerable.Range(0, axis.Kernel).Any(tap => (output * axis.Stride) + (tap * axis.Dilation) - axis.Begin is >= 0 and var at && at < axis.Size));
        }
    }

    /// <summary>ONNX Runtime refuses a pool whose padding, or what it reaches past the image, is as much as its taps, however far apart they lie.</summary>
    public bool IsRunElsewhere => Begin < Kernel && Math.Max(End, ((Output - 1) * Stride) + Extent - Begin - Size) < Kernel;

    public bool ReflectsInside => Begin < Size && End < Size;

    public RandomAxis Same()
    {
        int total = Math.Max(((((Size + Stride - 1) / Stride) - 1) * Stride) + Extent - Size, 0);
        return this with { Begin = total / 2, End = total - (total / 2) };
    }

    /// <summary>One output more where pixels remain and the window starts inside.</summary>
    public RandomAxis Ceiling() => this with { More = Room % Stride != 0 && Output * Stride < Size + Begin ? 1 : 0 };
}
