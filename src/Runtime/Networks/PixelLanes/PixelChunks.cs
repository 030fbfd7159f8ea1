using System;
using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// Walks an image in chunks of up to two rows of up to two vectors: these places are summed into a strip of memory, [place, filter, pixel], which is activated, pooled and stored pixel by pixel.
/// </summary>
internal static class PixelChunks
{
    /// <summary>In a chunk.</summary>
    private const int MostPlaces = 4;

    /// <summary>Vectors that lie within lines of the cache are stored faster.</summary>
    private const int Line = 64;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Run<TSimd, TShuffles, TVector>(in PixelLanesShape shape, ref float source, ref float weights, ref float biases, ref float target)
        where TSimd : struct, ISimd<TVector>
        where TShuffles : struct, IShuffles<TVector>
    {
        nint lanes = TSimd.Lanes;
        nint place = shape.Kept * lanes;
        byte* memory = stackalloc byte[(int)(MostPlaces * place * sizeof(float)) + Line];
        ref float strip = ref *(float*)((nint)(memory + Line - 1) & -Line);
        for (nint y = 0; y < shape.Height; y += 2)
        {
            ref float line = ref Unsafe.Add(ref source, y * shape.SourceRow);
            for (nint x = 0; x < shape.Width; x += 2 * lanes)
            {
                var chunk = new PixelChunk(y, Math.Min(x, shape.Width - lanes), Math.Min(x + lanes, shape.Width - lanes), IsPair: y + 1 < shape.Height);
                Sum<TSimd, TVector>(shape, chunk, ref line, ref weights, ref biases, ref strip);
                if (shape.Function.IsStep)
                {
                    SimdLoop.Run(shape.Function, ref strip, ref strip, ref strip, ref strip, chunk.Places * place);
                }

                PixelStores.Store<TSimd, TShuffles, TVector>(shape, chunk, ref strip, ref target);
            }
        }
    }

    /// <summary>Sums a chunk's places, some filters at a time: as many as have their sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum<TSimd, TVector>(in PixelLanesShape shape, PixelChunk chunk, ref float line, ref float weights, ref float biases, ref float strip)
        where TSimd : struct, ISimd<TVector>
    {
        nint place = shape.Kept * TSimd.Lanes;
        nint down = chunk.IsPair ? shape.SourceRow : 0;
        ref float s0 = ref Unsafe.Add(ref line, chunk.First);
        ref float s1 = ref Unsafe.Add(ref line, chunk.IsSingle ? down + chunk.First : chunk.Second);
        nint first = 0;
        for (nint block = 0; block < shape.Blocks; block++)
        {
            nint count = shape.Block + (block < shape.Larger ? 1 : 0);
            ref float w = ref Unsafe.Add(ref weights, first);
            ref float b = ref Unsafe.Add(ref biases, first);
            ref float d = ref Unsafe.Add(ref strip, first * TSimd.Lanes);
            nint below = chunk.IsSingle ? 0 : down;
            if (count <= PixelSums.Few)
            {
                PixelSums.Four<TSimd, TVector>(shape, count, below, place, ref s0, ref s1, ref w, ref b, ref d);
            }
            else
            {
                PixelSums.Two<TSimd, TVector>(shape, count, place, ref s0, ref s1, ref w, ref b, ref d);
                if (chunk.Places == MostPlaces)
                {
                    PixelSums.Two<TSimd, TVector>(shape, count, place, ref Unsafe.Add(ref s0, below), ref Unsafe.Add(ref s1, below), ref w, ref b, ref Unsafe.Add(ref d, 2 * place));
                }
            }

            first += count;
        }
    }
}

/// <summary>Up to two rows of up to two vectors of pixels. Their places follow each other row by row.</summary>
/// <param name="Row">The first row.</param>
/// <param name="First">The first vector's first pixel.</param>
/// <param name="Second">The second one's; the first's where there is one vector.</param>
/// <param name="IsPair">There are two rows.</param>
internal readonly record struct PixelChunk(nint Row, nint First, nint Second, bool IsPair)
{
    public bool IsSingle => First == Second;

    public int Places => (IsPair ? 2 : 1) * (IsSingle ? 1 : 2);
}
