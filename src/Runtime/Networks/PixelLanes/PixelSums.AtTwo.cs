using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

internal static partial class PixelKernels<TSimd, TShuffles, TVector>
    where TSimd : struct, ISimd<TVector>
    where TShuffles : struct, IShuffles<TVector>
{
    [MethodImpl(Kernel)]
    private static void Three(in PixelLanesShape shape, in PixelPlaces places, ref float s, ref float t, ref float w, ref float b, ref float d)
    {
        (nint tap, nint columns, nint line, nint step) = (shape.TapColumn, shape.Columns, shape.TapRow, shape.Filters);
        TVector bound = TSimd.Constant(shape.Bound);
        for (nint pair = 0; pair < places.Pairs; pair++)
        {
            TVector a0, a1, a2, c0, c1, c2;
            a0 = c0 = TSimd.Constant(b);
            a1 = c1 = TSimd.Constant(Unsafe.Add(ref b, 1));
            a2 = c2 = TSimd.Constant(Unsafe.Add(ref b, 2));
            ref float k = ref w, u = ref s, v = ref t;
            for (nint row = shape.KernelHeight; row > 0; row--)
            {
                for (nint at = 0; at < columns; at += tap)
                {
                    TVector x = TSimd.Load(ref Unsafe.Add(ref u, at)), y = TSimd.Load(ref Unsafe.Add(ref v, at));
                    Add(ref a0, ref c0, x, y, k);
                    Add(ref a1, ref c1, x, y, Unsafe.Add(ref k, 1));
                    Add(ref a2, ref c2, x, y, Unsafe.Add(ref k, 2));
                    k = ref Unsafe.Add(ref k, step);
                }

                u = ref Unsafe.Add(ref u, line);
                v = ref Unsafe.Add(ref v, line);
            }

            End(a0, c0, bound, ref d, 0, places.Place);
            End(a1, c1, bound, ref d, 1, places.Place);
            End(a2, c2, bound, ref d, 2, places.Place);
            s = ref Unsafe.Add(ref s, places.Below);
            t = ref Unsafe.Add(ref t, places.Below);
            d = ref Unsafe.Add(ref d, 2 * places.Place);
        }
    }

    [MethodImpl(Kernel)]
    private static void Four(in PixelLanesShape shape, in PixelPlaces places, ref float s, ref float t, ref float w, ref float b, ref float d)
    {
        (nint tap, nint columns, nint line, nint step) = (shape.TapColumn, shape.Columns, shape.TapRow, shape.Filters);
        TVector bound = TSimd.Constant(shape.Bound);
        for (nint pair = 0; pair < places.Pairs; pair++)
        {
            TVector a0, a1, a2, a3, c0, c1, c2, c3;
            a0 = c0 = TSimd.Constant(b);
            a1 = c1 = TSimd.Constant(Unsafe.Add(ref b, 1));
            a2 = c2 = TSimd.Constant(Unsafe.Add(ref b, 2));
            a3 = c3 = TSimd.Constant(Unsafe.Add(ref b, 3));
            ref float k = ref w, u = ref s, v = ref t;
            for (nint row = shape.KernelHeight; row > 0; row--)
            {
                for (nint at = 0; at < columns; at += tap)
                {
                    TVector x = TSimd.Load(ref Unsafe.Add(ref u, at)), y = TSimd.Load(ref Unsafe.Add(ref v, at));
                    Add(ref a0, ref c0, x, y, k);
                    Add(ref a1, ref c1, x, y, Unsafe.Add(ref k, 1));
                    Add(ref a2, ref c2, x, y, Unsafe.Add(ref k, 2));
                    Add(ref a3, ref c3, x, y, Unsafe.Add(ref k, 3));
                    k = ref Unsafe.Add(ref k, step);
                }

                u = ref Unsafe.Add(ref u, line);
                v = ref Unsafe.Add(ref v, line);
            }

            End(a0, c0, bound, ref d, 0, places.Place);
            End(a1, c1, bound, ref d, 1, places.Place);
            End(a2, c2, bound, ref d, 2, places.Place);
            End(a3, c3, bound, ref d, 3, places.Place);
            s = ref Unsafe.Add(ref s, places.Below);
            t = ref Unsafe.Add(ref t, places.Below);
            d = ref Unsafe.Add(ref d, 2 * places.Place);
        }
    }

    [MethodImpl(Kernel)]
    private static void Five(in PixelLanesShape shape, in PixelPlaces places, ref float s, ref float t, ref float w, ref float b, ref float d)
    {
        (nint tap, nint columns, nint line, nint step) = (shape.TapColumn, shape.Columns, shape.TapRow, shape.Filters);
        TVector bound = TSimd.Constant(shape.Bound);
        for (nint pair = 0; pair < places.Pairs; pair++)
        {
            TVector a0, a1, a2, a3, a4, c0, c1, c2, c3, c4;
            a0 = c0 = TSimd.Constant(b);
            a1 = c1 = TSimd.Constant(Unsafe.Add(ref b, 1));
            a2 = c2 = TSimd.Constant(Unsafe.Add(ref b, 2));
            a3 = c3 = TSimd.Constant(Unsafe.Add(ref b, 3));
            a4 = c4 = TSimd.Constant(Unsafe.Add(ref b, 4));
            ref float k = ref w, u = ref s, v = ref t;
            for (nint row = shape.KernelHeight; row > 0; row--)
            {
                for (nint at = 0; at < columns; at += tap)
                {
                    TVector x = TSimd.Load(ref Unsafe.Add(ref u, at)), y = TSimd.Load(ref Unsafe.Add(ref v, at));
                    Add(ref a0, ref c0, x, y, k);
                    Add(ref a1, ref c1, x, y, Unsafe.Add(ref k, 1));
                    Add(ref a2, ref c2, x, y, Unsafe.Add(ref k, 2));
                    Add(ref a3, ref c3, x, y, Unsafe.Add(ref k, 3));
                    Add(ref a4, ref c4, x, y, Unsafe.Add(ref k, 4));
                    k = ref Unsafe.Add(ref k, step);
                }

                u = ref Unsafe.Add(ref u, line);
                v = ref Unsafe.Add(ref v, line);
            }

            End(a0, c0, bound, ref d, 0, places.Place);
            End(a1, c1, bound, ref d, 1, places.Place);
            End(a2, c2, bound, ref d, 2, places.Place);
            End(a3, c3, bound, ref d, 3, places.Place);
            End(a4, c4, bound, ref d, 4, places.Place);
            s = ref Unsafe.Add(ref s, places.Below);
            t = ref Unsafe.Add(ref t, places.Below);
            d = ref Unsafe.Add(ref d, 2 * places.Place);
        }
    }

    [MethodImpl(Kernel)]
    private static void Six(in PixelLanesShape shape, in PixelPlaces places, ref float s, ref float t, ref float w, ref float b, ref float d)
    {
        (nint tap, nint columns, nint line, nint step) = (shape.TapColumn, shape.Columns, shape.TapRow, shape.Filters);
        TVector bound = TSimd.Constant(shape.Bound);
        for (nint pair = 0; pair < places.Pairs; pair++)
        {
            TVector a0, a1, a2, a3, a4, a5, c0, c1, c2, c3, c4, c5;
            a0 = c0 = TSimd.Constant(b);
            a1 = c1 = TSimd.Constant(Unsafe.Add(ref b, 1));
            a2 = c2 = TSimd.Constant(Unsafe.Add(ref b, 2));
            a3 = c3 = TSimd.Constant(Unsafe.Add(ref b, 3));
            a4 = c4 = TSimd.Constant(Unsafe.Add(ref b, 4));
            a5 = c5 = TSimd.Constant(Unsafe.Add(ref b, 5));
            ref float k = ref w, u = ref s, v = ref t;
            for (nint row = shape.KernelHeight; row > 0; row--)
            {
                for (nint at = 0; at < columns; at += tap)
                {
                    TVector x = TSimd.Load(ref Unsafe.Add(ref u, at)), y = TSimd.Load(ref Unsafe.Add(ref v, at));
                    Add(ref a0, ref c0, x, y, k);
                    Add(ref a1, ref c1, x, y, Unsafe.Add(ref k, 1));
                    Add(ref a2, ref c2, x, y, Unsafe.Add(ref k, 2));
                    Add(ref a3, ref c3, x, y, Unsafe.Add(ref k, 3));
                    Add(ref a4, ref c4, x, y, Unsafe.Add(ref k, 4));
                    Add(ref a5, ref c5, x, y, Unsafe.Add(ref k, 5));
                    k = ref Unsafe.Add(ref k, step);
                }

                u = ref Unsafe.Add(ref u, line);
                v = ref Unsafe.Add(ref v, line);
            }

            End(a0, c0, bound, ref d, 0, places.Place);
            End(a1, c1, bound, ref d, 1, places.Place);
            End(a2, c2, bound, ref d, 2, places.Place);
            End(a3, c3, bound, ref d, 3, places.Place);
            End(a4, c4, bound, ref d, 4, places.Place);
            End(a5, c5, bound, ref d, 5, places.Place);
            s = ref Unsafe.Add(ref s, places.Below);
            t = ref Unsafe.Add(ref t, places.Below);
            d = ref Unsafe.Add(ref d, 2 * places.Place);
        }
    }
}
