using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>The sizes and steps of <see cref="PixelLanes.Convolve"/>, and what follows from them.</summary>
internal struct PixelLanesShape
{
    /// <summary>Filters that are summed at once.</summary>
    private const int MostAtOnce = 6;

    /// <summary>Filters that are interleaved at once.</summary>
    public const int Group = 4;

    public nint Width, Height, Filters, KernelHeight, SourceRow, TapColumn, TapRow, TargetColumn, TargetRow;

    /// <summary>From a kernel row's first tap to the end of the row.</summary>
    public nint Columns;

    public PixelPool Pool;

    public PixelFunction Function;

    /// <summary>What a sum is at least where it is stored: a rectifier's zero, which takes one instruction there; no bound for all other functions.</summary>
    public float Bound;

    /// <summary>Rows of floats that are kept of the filters: as many as are interleaved at once.</summary>
    public readonly nint Kept => Filters < Group ? Group : Filters;

    /// <summary>Blocks of filters, whose sums fit the registers.</summary>
    public nint Blocks;

    /// <summary>Filters of a block; <see cref="Larger"/> blocks have one more.</summary>
    public nint Block;

    /// <summary>How many blocks, the first ones, have one filter more.</summary>
    public nint Larger;

    /// <summary>Cuts the filters into blocks as equal as possible.</summary>
    public void CutIntoBlocks()
    {
        Blocks = (Filters + MostAtOnce - 1) / MostAtOnce;
        Block = Filters / Blocks;
        Larger = Filters - (Block * Blocks);
    }
}

/// <summary>An activation, applied to floats in place.</summary>
internal readonly struct PixelFunction(PixelActivation kind, float first, float second) : ISimdKernel
{
    /// <summary>It is more than a bound.</summary>
    public bool IsStep => kind > PixelActivation.Relu;

    /// <summary>Applies it to floats that follow each other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public void ApplyTo(ref float values, nint count) => SimdLoop.Run(this, ref values, ref values, ref values, ref values, count);

    public void Apply<TSimd, TVector>(ref float a, ref float b, ref float c, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        TVector x = TSimd.Load(ref a);
        TVector y = kind switch
        {
            PixelActivation.Relu6 => Activations.Relu6<TSimd, TVector>(x),
            PixelActivation.LeakyRelu => Activations.LeakyRelu<TSimd, TVector>(x, first),
            PixelActivation.HardSigmoid => Activations.HardSigmoid<TSimd, TVector>(x, first, second),
            PixelActivation.Softsign => Activations.Softsign<TSimd, TVector>(x),
            PixelActivation.HardSwish => Activations.HardSwish<TSimd, TVector>(x),
            PixelActivation.Clip => Activations.Clip<TSimd, TVector>(x, first, second),
            PixelActivation.Abs => Activations.Abs<TSimd, TVector>(x),
            PixelActivation.Sqrt => Activations.Sqrt<TSimd, TVector>(x),
            _ => x,
        };
        TSimd.Store(y, ref a);
    }
}
