using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// Weights that are transformed for Winograd's algorithm whenever they change, GgGᵀ for each filter and channel. Each result is one sum over the taps, in
/// their order, of products with coefficients that are rounded once: alike on every instruction set.
/// </summary>
internal sealed class WinogradWeights
{
    private readonly int _source;
    private readonly int _target;
    private readonly int _groups;
    private readonly int _group;
    private readonly int _plane;
    private readonly int _taps;
    private readonly int _frequencies;

    /// <summary>[frequency][tap], taps in memory order.</summary>
    private readonly float[] _coefficients;

    /// <inheritdoc cref="TrainingProgram.AddTransformed"/>
    public WinogradWeights(bool isLearned, int source, int target, int groups, int group, int plane, int outputs, int kernel, bool isTurned)
    {
        IsLearned = isLearned;
        (_source, _target, _groups, _group, _plane) = (source, target, groups, group, plane);
        int points = outputs + kernel - 1;
        (_taps, _frequencies) = (kernel * kernel, points * points);
        _coefficients = Coefficients(points, kernel, isTurned);
    }

    /// <summary>The source lies in the learned memory.</summary>
    public bool IsLearned { get; }

    /// <summary>Where the source begins there.</summary>
    public int Source => _source;

    /// <param name="from">The memory of the source.</param>
    /// <param name="to">The memory of the target.</param>
    public void Transform(AlignedMemory from, AlignedMemory to)
    {
        for (int group = 0; group < _groups; group++)
        {
            ref float source = ref Unsafe.Add(ref from.Start, _source + (group * _taps * _group));
            ref float target = ref Unsafe.Add(ref to.Start, _target + (group * _group));
            SimdLoop.Run(new Kernel(_coefficients, _taps, _frequencies, _group, _plane), ref source, ref target, ref source, ref source, _group);
        }
    }

    private static float[] Coefficients(int points, int kernel, bool isTurned)
    {
        int taps = kernel * kernel;
        float[] coefficients = new float[points * points * taps];
        for (int index = 0; index < coefficients.Length; index++)
        {
            (int frequency, int tap) = (index / taps, index % taps);
            tap = isTurned ? taps - 1 - tap : tap;
            coefficients[index] = (float)(
                WinogradPacking.WeightOf(frequency / points, tap / kernel, points, kernel) * WinogradPacking.WeightOf(frequency % points, tap % kernel, points, kernel));
        }

        return coefficients;
    }

    private readonly struct Kernel(float[] coefficients, int taps, int frequencies, nint group, nint plane) : ISimdKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(ref float source, ref float target, ref float unused, ref float unused2)
            where TSimd : struct, ISimd<TVector>
        {
            int coefficient = 0;
            for (int frequency = 0; frequency < frequencies; frequency++)
            {
                TVector sum = TSimd.Multiply(TSimd.Constant(coefficients[coefficient++]), TSimd.Load(ref source));
                for (int tap = 1; tap < taps; tap++)
                {
                    sum = TSimd.MultiplyAdd(TSimd.Constant(coefficients[coefficient++]), TSimd.Load(ref Unsafe.Add(ref source, tap * group)), sum);
                }

                TSimd.Store(sum, ref Unsafe.Add(ref target, frequency * plane));
            }
        }
    }
}
