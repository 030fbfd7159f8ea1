using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// Sums of some filters at vectors of pixels, all in registers: four to six filters at two places, or up to three at four. Each has one method, whose loop over taps is its only one.
/// </summary>
internal static partial class PixelSums
{
    /// <summary>Filters that are summed at once.</summary>
    public const int Most = 6;

    /// <summary>Filters that are summed at four places: at two they would wait for each other's last product.</summary>
    public const int Few = 3;

    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Sums at two places.</summary>
    /// <param name="shape">Taps and steps.</param>
    /// <param name="count">How many filters.</param>
    /// <param name="place">From one place of the strip to the next.</param>
    /// <param name="s">The first place's first tap.</param>
    /// <param name="t">The second one's.</param>
    /// <param name="w">The first filter's weight of the first tap.</param>
    /// <param name="b">Its bias.</param>
    /// <param name="d">The first place's strip.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Two<TSimd, TVector>(in PixelLanesShape shape, nint count, nint place, ref float s, ref float t, ref float w, ref float b, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        if (count == 6)
        {
            Six<TSimd, TVector>(shape, place, ref s, ref t, ref w, ref b, ref d);
        }
        else if (count == 5)
        {
            Five<TSimd, TVector>(shape, place, ref s, ref t, ref w, ref b, ref d);
        }
        else
        {
            Four<TSimd, TVector>(shape, place, ref s, ref t, ref w, ref b, ref d);
        }
    }

    /// <summary>Sums at four places: the two, and two so many floats behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Four<TSimd, TVector>(in PixelLanesShape shape, nint count, nint below, nint place, ref float s, ref float t, ref float w, ref float b, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        if (count == 3)
        {
            ThreeAtFour<TSimd, TVector>(shape, below, place, ref s, ref t, ref w, ref b, ref d);
        }
        else if (count == 2)
        {
            TwoAtFour<TSimd, TVector>(shape, below, place, ref s, ref t, ref w, ref b, ref d);
        }
        else
        {
            OneAtFour<TSimd, TVector>(shape, below, place, ref s, ref t, ref w, ref b, ref d);
        }
    }

    /// <summary>One tap of a filter at two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<TSimd, TVector>(ref TVector sum, ref TVector other, TVector x, TVector y, float weight)
        where TSimd : struct, ISimd<TVector>
    {
        TVector k = TSimd.Constant(weight);
        sum = TSimd.MultiplyAdd(x, k, sum);
        other = TSimd.MultiplyAdd(y, k, other);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TSimd, TVector>(TVector sum, TVector other, TVector bound, ref float d, nint filter, nint place)
        where TSimd : struct, ISimd<TVector>
    {
        TSimd.Store(TSimd.AtLeast(sum, bound), ref Unsafe.Add(ref d, filter * TSimd.Lanes));
        TSimd.Store(TSimd.AtLeast(other, bound), ref Unsafe.Add(ref d, (filter * TSimd.Lanes) + place));
    }
}
