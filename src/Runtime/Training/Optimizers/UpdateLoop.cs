using System;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>Applies an optimizer's formula to many weights.</summary>
internal static class UpdateLoop
{
    public static void Run<TRule>(TRule rule, float gradientScale, Span<float> weights, ReadOnlySpan<float> gradients, Span<float> state)
        where TRule : struct, IUpdateRule
    {
        Debug.Assert(gradients.Length == weights.Length && state.Length == weights.Length * rule.StateCount, "Spans must fit.");
        ref float firsts = ref MemoryMarshal.GetReference(state);
        SimdLoop.Run(
            new Kernel<TRule>(rule, gradientScale, weights.Length),
            ref MemoryMarshal.GetReference(weights),
            ref MemoryMarshal.GetReference(gradients),
            ref firsts,
            ref firsts,
            weights.Length);
    }

    /// <param name="rule">The formula.</param>
    /// <param name="gradientScale">What gradients are multiplied with first.</param>
    /// <param name="plane">How far in memory what is remembered second stands behind what is remembered first.</param>
    private readonly struct Kernel<TRule>(TRule rule, float gradientScale, nint plane) : ISimdKernel
        where TRule : struct, IUpdateRule
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(ref float weights, ref float gradients, ref float firsts, ref float unused)
            where TSimd : struct, ISimd<TVector>
        {
            int planes = rule.StateCount;
            ref float seconds = ref Unsafe.Add(ref firsts, plane);
            ref float thirds = ref Unsafe.Add(ref seconds, plane);
            TVector weight = TSimd.Load(ref weights);
            TVector gradient = TSimd.Multiply(TSimd.Load(ref gradients), TSimd.Constant(gradientScale));
            TVector first = planes > 0 ? TSimd.Load(ref firsts) : weight;
            TVector second = planes > 1 ? TSimd.Load(ref seconds) : weight;
            TVector third = planes > 2 ? TSimd.Load(ref thirds) : weight;
            rule.Update<TSimd, TVector>(ref weight, gradient, ref first, ref second, ref third);
            TSimd.Store(weight, ref weights);
            if (planes > 0)
            {
                TSimd.Store(first, ref firsts);
            }

            if (planes > 1)
            {
                TSimd.Store(second, ref seconds);
            }

            if (planes > 2)
            {
                TSimd.Store(third, ref thirds);
            }
        }
    }
}
