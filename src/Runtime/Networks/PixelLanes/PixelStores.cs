using System;
using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// From filters that have each a row of pixels to pixels that have each all filters. Four filters are interleaved at once; the last four of more overlap those before. Fewer than four are
/// interleaved with what lies behind them, beside the image, and taken from there.
/// </summary>
internal static partial class PixelKernels<TSimd, TShuffles, TVector>
    where TSimd : struct, ISimd<TVector>
    where TShuffles : struct, IShuffles<TVector>
{
    /// <summary>Pixels of a chunk's row on the widest vectors.</summary>
    private const int MostPixels = 32;

    /// <summary>Stores a chunk.</summary>
    [MethodImpl(Kernel)]
    public static void Plain(in PixelLanesShape shape, in PixelChunk chunk, ref float strip, ref float target)
    {
        for (nint place = 0; place < chunk.Places; place++)
        {
            nint row = chunk.IsSingle ? place : place / 2;
            nint column = chunk.IsSingle || place % 2 == 0 ? chunk.First : chunk.Second;
            ref float pixels = ref Unsafe.Add(ref strip, place * shape.Kept * TSimd.Lanes);
            ref float stored = ref Unsafe.Add(ref target, (row * shape.TargetRow) + (column * shape.TargetColumn));
            if (shape is { Filters: 1, TargetColumn: 1 })
            {
                TSimd.Store(TSimd.Load(ref pixels), ref stored);
            }
            else
            {
                Interleave(shape, half: 2, next: 4, TSimd.Lanes, ref pixels, ref stored);
            }
        }
    }

    /// <summary>Pools a chunk and stores what comes out.</summary>
    [MethodImpl(Kernel)]
    public static void Pooled(in PixelLanesShape shape, in PixelChunk chunk, ref float strip, ref float target)
    {
        Pool(shape, chunk, ref strip);
        nint apart = (chunk.Second - chunk.First) / 2;
        Interleave(shape, half: apart, next: 2, (TSimd.Lanes / 2) + apart, ref strip, ref Unsafe.Add(ref target, chunk.First / 2 * shape.TargetColumn));
    }

    /// <summary>Pools each filter's 2×2 outputs, in the order of rows and columns; the results take the first place. Of four lanes two are windows of the first vector, then two of the second.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pool(in PixelLanesShape shape, in PixelChunk chunk, ref float strip)
    {
        nint place = shape.Kept * TSimd.Lanes;
        nint beside = chunk.IsSingle ? 0 : place;
        nint below = chunk.IsSingle ? place : 2 * place;
        if (shape.Pool == PixelPool.Mean)
        {
            Means(shape.Filters, beside, below, ref strip);
            return;
        }

        for (nint filter = 0; filter < shape.Filters; filter++)
        {
            ref float at = ref Unsafe.Add(ref strip, filter * TSimd.Lanes);
            TVector first = TSimd.Load(ref at), second = TSimd.Load(ref Unsafe.Add(ref at, beside));
            TVector pooled = Larger(TShuffles.Odds(first, second), TShuffles.Evens(first, second));
            first = TSimd.Load(ref Unsafe.Add(ref at, below));
            second = TSimd.Load(ref Unsafe.Add(ref at, below + beside));
            pooled = Larger(TShuffles.Evens(first, second), pooled);
            TSimd.Store(Larger(TShuffles.Odds(first, second), pooled), ref at);
        }
    }

    /// <summary>A method of its own: what is not called is not compiled.</summary>
    [MethodImpl(Kernel)]
    private static void Means(nint filters, nint beside, nint below, ref float strip)
    {
        for (nint filter = 0; filter < filters; filter++)
        {
            ref float at = ref Unsafe.Add(ref strip, filter * TSimd.Lanes);
            TVector first = TSimd.Load(ref at), second = TSimd.Load(ref Unsafe.Add(ref at, beside));
            TVector sum = TSimd.Add(TShuffles.Evens(first, second), TShuffles.Odds(first, second));
            first = TSimd.Load(ref Unsafe.Add(ref at, below));
            second = TSimd.Load(ref Unsafe.Add(ref at, below + beside));
            sum = TSimd.Add(TSimd.Add(sum, TShuffles.Evens(first, second)), TShuffles.Odds(first, second));
            TSimd.Store(TSimd.Divide(sum, TSimd.Constant(4f)), ref at);
        }
    }

    /// <summary>The next value of a maximum where it is larger than that of those before, or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Larger(TVector next, TVector before) => TSimd.IfEqual(next, next, TSimd.AtLeast(before, next), next);

    /// <summary>Stores the pixels of one vector of each filter.</summary>
    /// <param name="shape">Filters and steps.</param>
    /// <param name="half">Pixels from a group of four lanes' first one to its third: the second is beside the first, the fourth beside the third.</param>
    /// <param name="next">Pixels from a group of four lanes to the next.</param>
    /// <param name="pixels">How many there are.</param>
    /// <param name="strip">The first filter's vector.</param>
    /// <param name="target">The first pixel.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(in PixelLanesShape shape, nint half, nint next, nint pixels, ref float strip, ref float target)
    {
        if (shape.Filters >= PixelLanesShape.Group)
        {
            Groups(shape.Filters, shape.TargetColumn, half, next, ref strip, ref target);
        }
        else
        {
            FewFilters(shape, half, next, pixels, ref strip, ref target);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Groups(nint filters, nint column, nint half, nint next, ref float strip, ref float target)
    {
        half *= column;
        next *= column;
        for (nint filter = 0; filter < filters; filter += PixelLanesShape.Group)
        {
            filter = Math.Min(filter, filters - PixelLanesShape.Group);
            ref float at = ref Unsafe.Add(ref strip, filter * TSimd.Lanes);
            ref float to = ref Unsafe.Add(ref target, filter);
            TVector a = TSimd.Load(ref at), b = TSimd.Load(ref Unsafe.Add(ref at, TSimd.Lanes));
            TVector c = TSimd.Load(ref Unsafe.Add(ref at, 2 * TSimd.Lanes)), d = TSimd.Load(ref Unsafe.Add(ref at, 3 * TSimd.Lanes));
            TVector even = TShuffles.Evens(a, b), evenToo = TShuffles.Evens(c, d);
            TVector odd = TShuffles.Odds(a, b), oddToo = TShuffles.Odds(c, d);
            TShuffles.Scatter(TShuffles.Evens(even, evenToo), ref to, next);
            TShuffles.Scatter(TShuffles.Evens(odd, oddToo), ref Unsafe.Add(ref to, column), next);
            TShuffles.Scatter(TShuffles.Odds(even, evenToo), ref Unsafe.Add(ref to, half), next);
            TShuffles.Scatter(TShuffles.Odds(odd, oddToo), ref Unsafe.Add(ref to, half + column), next);
        }
    }

    [SkipLocalsInit]
    [MethodImpl(Kernel)]
    private static unsafe void FewFilters(in PixelLanesShape shape, nint half, nint next, nint pixels, ref float strip, ref float target)
    {
        float* memory = stackalloc float[MostPixels * PixelLanesShape.Group];
        ref float from = ref *memory;
        Groups(PixelLanesShape.Group, PixelLanesShape.Group, half, next, ref strip, ref from);
        for (nint pixel = 0; pixel < pixels; pixel++)
        {
            ref float at = ref Unsafe.Add(ref from, pixel * PixelLanesShape.Group);
            ref float to = ref Unsafe.Add(ref target, pixel * shape.TargetColumn);
            if (shape.Filters > 1)
            {
                Unsafe.As<float, double>(ref to) = Unsafe.As<float, double>(ref at);
            }

            if (shape.Filters != 2)
            {
                Unsafe.Add(ref to, shape.Filters - 1) = Unsafe.Add(ref at, shape.Filters - 1);
            }
        }
    }
}
