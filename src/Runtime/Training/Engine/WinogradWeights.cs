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
    private readonly int _tap;
    private readonly int _plane;
    private readonly int _taps;
    private readonly WinogradPhaseWeights[] _phases;

    /// <inheritdoc cref="TrainingProgram.AddTransformed(bool, int, int, int, int, int, int, int, bool)"/>
    public WinogradWeights(bool isLearned, int source, int target, int groups, int group, int plane, WinogradPhaseWeights[] phases)
    {
        IsLearned = isLearned;
        (_source, _target, _groups, _plane, _phases) = (source, target, groups, plane, phases);
        _tap = group / phases.Length;
        foreach (WinogradPhaseWeights phase in phases)
        {
            _taps += phase.Taps.Length;
        }
    }

    /// <summary>The source lies in the learned memory.</summary>
    public bool IsLearned { get; }

    /// <summary>Where the source begins there.</summary>
    public int Source => _source;

    /// <param name="from">The memory of the source.</param>
    /// <param name="to">The memory of the target.</param>
    public void Transform(AlignedMemory from, AlignedMemory to)
    {
        for (int item = 0; item < _groups * _phases.Length; item++)
        {
            WinogradPhaseWeights phase = _phases[item % _phases.Length];
            ref float source = ref Unsafe.Add(ref from.Start, _source + (item / _phases.Length * _taps * _tap));
            ref float target = ref Unsafe.Add(ref to.Start, _target + (item * _tap));
            SimdLoop.Run(new Kernel(phase, _tap, _plane), ref source, ref target, ref source, ref source, _tap);
        }
    }

    private readonly struct Kernel(WinogradPhaseWeights phase, nint tapLength, nint plane) : ISimdKernel
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Apply<TSimd, TVector>(ref float source, ref float target, ref float unused, ref float unused2)
            where TSimd : struct, ISimd<TVector>
        {
            (int[] taps, float[] coefficients) = (phase.Taps, phase.Coefficients);
            for (int coefficient = 0; coefficient < coefficients.Length;)
            {
                TVector sum = TSimd.Multiply(TSimd.Constant(coefficients[coefficient++]), TSimd.Load(ref Unsafe.Add(ref source, taps[0] * tapLength)));
                for (int tap = 1; tap < taps.Length; tap++)
                {
                    sum = TSimd.MultiplyAdd(TSimd.Constant(coefficients[coefficient++]), TSimd.Load(ref Unsafe.Add(ref source, taps[tap] * tapLength)), sum);
                }

                TSimd.Store(sum, ref target);
                target = ref Unsafe.Add(ref target, plane);
            }
        }
    }
}
