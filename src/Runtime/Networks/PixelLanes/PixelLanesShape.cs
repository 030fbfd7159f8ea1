using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>The sizes and steps of <see cref="PixelLanes.Convolve"/>.</summary>
internal readonly record struct PixelLanesShape(
    nint Width, nint Height, nint Filters, nint KernelWidth, nint KernelHeight, nint SourceRow, nint TapColumn, nint TapRow, nint TargetColumn, nint TargetRow, PixelPool Pool, PixelFunction Function)
{
    /// <summary>Rows of floats that are kept of the filters: as many as are interleaved at once.</summary>
    public nint Kept { get; } = Filters < PixelStores.Group ? PixelStores.Group : Filters;

    /// <summary>From a kernel row's first tap to the end of the row.</summary>
    public nint Columns { get; } = KernelWidth * TapColumn;

    /// <summary>Blocks of filters, whose sums fit the registers.</summary>
    public nint Blocks { get; } = BlocksOf(Filters);

    /// <summary>Filters of a block; <see cref="Larger"/> blocks have one more.</summary>
    public nint Block { get; } = Filters / BlocksOf(Filters);

    /// <summary>How many blocks, the first ones, have one filter more.</summary>
    public nint Larger { get; } = Filters % BlocksOf(Filters);

    /// <summary>What a sum is at least where it is stored: a rectifier's zero, which takes one instruction there; no bound for all other functions.</summary>
    public float Bound { get; } = Function.Kind == PixelActivation.Relu ? 0f : float.NegativeInfinity;

    private static nint BlocksOf(nint filters) => (filters + PixelSums.Most - 1) / PixelSums.Most;
}

/// <summary>An activation, applied to floats in place.</summary>
internal readonly record struct PixelFunction(PixelActivation Kind, float First, float Second) : ISimdKernel
{
    /// <summary>It is more than a bound.</summary>
    public bool IsStep => Kind > PixelActivation.Relu;

    /// <summary>Applies it to floats that follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void ApplyTo(ref float first, nint count) => SimdLoop.Run(this, ref first, ref first, ref first, ref first, count);

    public void Apply<TSimd, TVector>(ref float a, ref float b, ref float c, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        TVector x = TSimd.Load(ref a);
        TVector y = Kind switch
        {
            PixelActivation.Relu6 => Activations.Relu6<TSimd, TVector>(x),
            PixelActivation.LeakyRelu => Activations.LeakyRelu<TSimd, TVector>(x, First),
            PixelActivation.HardSigmoid => Activations.HardSigmoid<TSimd, TVector>(x, First, Second),
            PixelActivation.Softsign => Activations.Softsign<TSimd, TVector>(x),
            PixelActivation.HardSwish => Activations.HardSwish<TSimd, TVector>(x),
            PixelActivation.Clip => Activations.Clip<TSimd, TVector>(x, First, Second),
            PixelActivation.Abs => Activations.Abs<TSimd, TVector>(x),
            PixelActivation.Sqrt => Activations.Sqrt<TSimd, TVector>(x),
            _ => x,
        };
        TSimd.Store(y, ref a);
    }
}
