using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// A window's axis read the other way: which outputs o an input i has gone to, and by which tap t, where
/// i = o·stride + t·dilation − padding. Inputs that are a stride apart see the same taps; they are one phase, and its
/// taps step by stride / gcd(stride, dilation). This is a convolution's gradient by data, and a transposed convolution.
/// </summary>
/// <param name="First">The first input; the next one is a stride further.</param>
/// <param name="Count">How many inputs.</param>
/// <param name="FirstTap">The first tap.</param>
/// <param name="TapStep">From tap to tap.</param>
/// <param name="Taps">How many taps; 0 where stride or dilation leave the inputs out.</param>
/// <param name="FirstOutput">The output that the first input reaches by the first tap; may lie in the padding.</param>
/// <param name="OutputStep">How many outputs nearer to the start the next tap's lies.</param>
internal readonly record struct AdjointPhase(long First, long Count, long FirstTap, long TapStep, long Taps, long FirstOutput, long OutputStep)
{
    /// <summary>The phases of all inputs.</summary>
    /// <param name="axis">Kernel, stride, dilation and padding.</param>
    /// <param name="inputs">How many inputs there are.</param>
    public static IEnumerable<AdjointPhase> Of(AxisGeometry axis, long inputs)
    {
        long common = Gcd(axis.Stride, axis.Dilation);
        long step = axis.Stride / common;
        for (long first = 0; first < Math.Min(axis.Stride, inputs); first++)
        {
            long tap = 0;
            while (tap < step && (first + axis.Begin - (tap * axis.Dilation)) % axis.Stride != 0)
            {
                tap++;
            }

            long taps = tap < step && tap < axis.Kernel ? (axis.Kernel - tap + step - 1) / step : 0;
            long count = (inputs - first + axis.Stride - 1) / axis.Stride;
            yield return new(first, count, taps == 0 ? 0 : tap, step, taps, taps == 0 ? 0 : (first + axis.Begin - (tap * axis.Dilation)) / axis.Stride, axis.Dilation / common);
        }
    }

    /// <summary>
    /// The same in parts that reach outputs alone and no zeros around them: at the edges an input has seen fewer windows. Only of two taps: of more the parts would be
    /// many, and each is a kernel of its own.
    /// </summary>
    /// <param name="stride">From one input of the phase to the next.</param>
    /// <param name="outputs">How many outputs there are.</param>
    public IEnumerable<AdjointPhase> WithoutZeros(long stride, long outputs)
    {
        if (Taps != 2)
        {
            yield return this;
            yield break;
        }

        for (long start = 0, end; start < Count; start = end)
        {
            (long tap, long taps) = Reached(start, outputs);
            end = start + 1;
            while (end < Count && Reached(end, outputs) == (tap, taps))
            {
                end++;
            }

            yield return this with
            {
                First = First + (start * stride),
                Count = end - start,
                FirstTap = FirstTap + (tap * TapStep),
                Taps = taps,
                FirstOutput = FirstOutput + start - (tap * OutputStep),
            };
        }
    }

    /// <summary>How many outputs before the first and behind the last are reached: zeros must lie there.</summary>
    public static (long Begin, long End) Reach(IEnumerable<AdjointPhase> phases, long outputs)
    {
        (long begin, long end) = (0, 0);
        foreach (AdjointPhase phase in phases.Where(static phase => phase.Taps > 0))
        {
            begin = Math.Max(begin, ((phase.Taps - 1) * phase.OutputStep) - phase.FirstOutput);
            end = Math.Max(end, phase.FirstOutput + phase.Count - outputs);
        }

        return (begin, end);
    }

    /// <summary>The first of two taps by which an input reaches an output, and how many do.</summary>
    private (long Tap, long Taps) Reached(long input, long outputs)
    {
        bool first = IsOutput(FirstOutput + input);
        bool second = IsOutput(FirstOutput + input - OutputStep);
        return (second && !first ? 1 : 0, (first ? 1 : 0) + (second ? 1 : 0));

        bool IsOutput(long output) => output >= 0 && output < outputs;
    }

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
