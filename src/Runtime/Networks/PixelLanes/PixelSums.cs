using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// Sums of some filters at vectors of pixels, all in registers: three to six filters at two places after two, or one or two at four. Each has one method, whose innermost loop runs over taps.
/// </summary>
internal static partial class PixelKernels<TSimd, TShuffles, TVector>
    where TSimd : struct, ISimd<TVector>
    where TShuffles : struct, IShuffles<TVector>
{
    /// <summary>Filters that are summed at four places: at two they would wait for each other's last product.</summary>
    public const int Few = 2;

    private const MethodImplOptions Kernel = MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining;

    /// <summary>Sums at all places.</summary>
    /// <param name="shape">Taps and steps.</param>
    /// <param name="count">How many filters.</param>
    /// <param name="places">Where they lie.</param>
    /// <param name="s">The first place's first tap.</param>
    /// <param name="t">The second one's.</param>
    /// <param name="w">The first filter's weight of the first tap.</param>
    /// <param name="b">Its bias.</param>
    /// <param name="d">Its part of the strip.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void SumBlock(in PixelLanesShape shape, nint count, in PixelPlaces places, ref float s, ref float t, ref float w, ref float b, ref float d)
    {
        switch (count)
        {
            case 6:
                Six(shape, places, ref s, ref t, ref w, ref b, ref d);
                break;
            case 5:
                Five(shape, places, ref s, ref t, ref w, ref b, ref d);
                break;
            case 4:
                Four(shape, places, ref s, ref t, ref w, ref b, ref d);
                break;
            case 3:
                Three(shape, places, ref s, ref t, ref w, ref b, ref d);
                break;
            case 2:
                TwoAtFour(shape, places, ref s, ref t, ref w, ref b, ref d);
                break;
            default:
                OneAtFour(shape, places, ref s, ref t, ref w, ref b, ref d);
                break;
        }
    }

    /// <summary>One tap of a filter at two places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ref TVector sum, ref TVector other, TVector x, TVector y, float weight)
    {
        TVector k = TSimd.Constant(weight);
        sum = TSimd.MultiplyAdd(x, k, sum);
        other = TSimd.MultiplyAdd(y, k, other);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void End(TVector sum, TVector other, TVector bound, ref float d, nint filter, nint place)
    {
        TSimd.Store(TSimd.AtLeast(sum, bound), ref Unsafe.Add(ref d, filter * TSimd.Lanes));
        TSimd.Store(TSimd.AtLeast(other, bound), ref Unsafe.Add(ref d, (filter * TSimd.Lanes) + place));
    }
}

/// <summary>The places of a chunk: pairs of vectors, side by side or one below the other.</summary>
/// <param name="pairs">One or two.</param>
/// <param name="below">Floats of the source from a pair to the next; 0 where there is one.</param>
/// <param name="place">Floats of the strip from a place to the next.</param>
internal readonly struct PixelPlaces(nint pairs, nint below, nint place)
{
    public readonly nint Pairs = pairs;

    public readonly nint Below = below;

    public readonly nint Place = place;
}
