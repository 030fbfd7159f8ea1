using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>A loss whose outputs each have a target of their own: the mean of one formula over batch and outputs.</summary>
/// <typeparam name="TFormula">The formula.</typeparam>
internal sealed class ElementwiseLoss<TFormula> : Loss
    where TFormula : struct, IElementwiseFormula
{
    // The losses of so many outputs are put down before they are summed.
    private const int Block = 256;

    private readonly TFormula _formula;
    private readonly string _name;

    public ElementwiseLoss(TFormula formula, string name)
    {
        _formula = formula;
        _name = name;
    }

    public override double Evaluate(
        ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputLength, int batch, Span<float> gradients)
    {
        CheckLengths(outputs.Length, targets.Length, outputLength, outputLength, batch, gradients.Length);
        double mean = 1.0 / ((double)batch * outputLength);
        Span<float> losses = stackalloc float[Block];
        double sum = 0;
        for (int start = 0; start < outputs.Length; start += Block)
        {
            int count = Math.Min(Block, outputs.Length - start);
            Run(outputs.Slice(start, count), targets.Slice(start, count), (float)mean, losses, gradients.Slice(start, count));
            sum += FixedSum.Of(losses[..count]);
        }

        return sum * mean;
    }

    public override string ToString() => _name;

    private void Run(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, float mean, Span<float> losses, Span<float> gradients) =>
        SimdLoop.Run(
            new Kernel(_formula, mean),
            ref MemoryMarshal.GetReference(outputs),
            ref MemoryMarshal.GetReference(targets),
            ref MemoryMarshal.GetReference(losses),
            ref MemoryMarshal.GetReference(gradients),
            outputs.Length);

    private readonly struct Kernel(TFormula formula, float mean) : ISimdKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(ref float outputs, ref float targets, ref float losses, ref float gradients)
            where TSimd : struct, ISimd<TVector>
        {
            formula.Evaluate<TSimd, TVector>(TSimd.Load(ref outputs), TSimd.Load(ref targets), out TVector loss, out TVector slope);
            TSimd.Store(loss, ref losses);
            TSimd.Store(TSimd.Multiply(slope, TSimd.Constant(mean)), ref gradients);
        }
    }
}
