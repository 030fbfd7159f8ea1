using System;
using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// Walks an image in chunks of up to two rows of up to two vectors: these places are summed into a strip of memory, [place, filter, pixel], which is activated, pooled and stored pixel by pixel.
/// </summary>
internal static partial class PixelKernels<TSimd, TShuffles, TVector>
    where TSimd : struct, ISimd<TVector>
    where TShuffles : struct, IShuffles<TVector>
{
    /// <summary>In a chunk.</summary>
    private const int MostPlaces = 4;

    /// <summary>Vectors that lie within lines of the cache are stored faster.</summary>
    private const int Line = 64;

    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static unsafe void Run(in PixelLanesShape shape, ref float source, ref float weights, ref float biases, ref float target)
    {
        nint lanes = TSimd.Lanes;
        nint place = shape.Kept * lanes;
        nint last = shape.Width - lanes;
        byte* memory = stackalloc byte[(int)(MostPlaces * place * sizeof(float)) + Line];
        ref float strip = ref *(float*)((nint)(memory + Line - 1) & -Line);
        for (nint y = 0; y < shape.Height; y += 2)
        {
            ref float line = ref Unsafe.Add(ref source, y * shape.SourceRow);
            bool isPair = y + 1 < shape.Height;
            nint down = isPair ? shape.SourceRow : 0;
            for (nint x = 0; x < shape.Width; x += 2 * lanes)
            {
                nint first = Math.Min(x, last), second = Math.Min(x + lanes, last);
                bool isSingle = first == second;
                var places = isSingle ? new PixelPlaces(1, 0, place) : new PixelPlaces(isPair ? 2 : 1, down, place);
                ref float s = ref Unsafe.Add(ref line, first);
                ref float t = ref Unsafe.Add(ref line, isSingle ? first + down : second);
                Sum(shape, places, ref s, ref t, ref weights, ref biases, ref strip);
                if (shape.Function.IsStep)
                {
                    shape.Function.ApplyTo(ref strip, (isSingle ? 2 : 2 * places.Pairs) * place);
                }

                var chunk = new PixelChunk(first, second, isPair ? 2 : 1);
                if (shape.Pool == PixelPool.None)
                {
                    Plain(shape, chunk, ref strip, ref Unsafe.Add(ref target, y * shape.TargetRow));
                }
                else
                {
                    Pooled(shape, chunk, ref strip, ref Unsafe.Add(ref target, (y / 2) * shape.TargetRow));
                }
            }
        }
    }

    /// <summary>Sums a chunk's places, some filters at a time: as many as have their sums in registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sum(in PixelLanesShape shape, in PixelPlaces places, ref float s, ref float t, ref float w, ref float b, ref float strip)
    {
        nint filter = 0;
        for (nint block = 0; block < shape.Blocks; block++)
        {
            nint count = shape.Block + (block < shape.Larger ? 1 : 0);
            SumBlock(shape, count, places, ref s, ref t, ref Unsafe.Add(ref w, filter), ref Unsafe.Add(ref b, filter), ref Unsafe.Add(ref strip, filter * TSimd.Lanes));
            filter += count;
        }
    }
}

/// <summary>One or two rows of one or two vectors of pixels. Their places follow each other row by row.</summary>
/// <param name="first">The first vector's first pixel.</param>
/// <param name="second">The second one's; the first's where there is one vector.</param>
/// <param name="rows">How many rows.</param>
internal readonly struct PixelChunk(nint first, nint second, nint rows)
{
    public readonly nint First = first;

    public readonly nint Second = second;

    public readonly nint Rows = rows;

    public bool IsSingle => First == Second;

    public nint Places => IsSingle ? Rows : 2 * Rows;
}
