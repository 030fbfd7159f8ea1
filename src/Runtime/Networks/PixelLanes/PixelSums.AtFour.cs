using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

internal static partial class PixelKernels<TSimd, TShuffles, TVector>
    where TSimd : struct, ISimd<TVector>
    where TShuffles : struct, IShuffles<TVector>
{
    [MethodImpl(Kernel)]
    private static void OneAtFour(in PixelLanesShape shape, in PixelPlaces places, ref float s, ref float t, ref float w, ref float b, ref float d)
    {
        (nint tap, nint columns, nint line, nint step) = (shape.TapColumn, shape.Columns, shape.TapRow, shape.Filters);
        TVector a0, c0, e0, g0;
        a0 = c0 = e0 = g0 = TSimd.Constant(b);
        ref float p = ref Unsafe.Add(ref s, places.Below), q = ref Unsafe.Add(ref t, places.Below);
        for (nint row = shape.KernelHeight; row > 0; row--)
        {
            for (nint at = 0; at < columns; at += tap)
            {
                TVector x = TSimd.Load(ref Unsafe.Add(ref s, at)), y = TSimd.Load(ref Unsafe.Add(ref t, at));
                Add(ref a0, ref c0, x, y, w);
                x = TSimd.Load(ref Unsafe.Add(ref p, at));
                y = TSimd.Load(ref Unsafe.Add(ref q, at));
                Add(ref e0, ref g0, x, y, w);
                w = ref Unsafe.Add(ref w, step);
            }

            s = ref Unsafe.Add(ref s, line);
            t = ref Unsafe.Add(ref t, line);
            p = ref Unsafe.Add(ref p, line);
            q = ref Unsafe.Add(ref q, line);
        }

        TVector bound = TSimd.Constant(shape.Bound);
        End(a0, c0, bound, ref d, 0, places.Place);
        d = ref Unsafe.Add(ref d, 2 * places.Place);
        End(e0, g0, bound, ref d, 0, places.Place);
    }

    [MethodImpl(Kernel)]
    private static void TwoAtFour(in PixelLanesShape shape, in PixelPlaces places, ref float s, ref float t, ref float w, ref float b, ref float d)
    {
        (nint tap, nint columns, nint line, nint step) = (shape.TapColumn, shape.Columns, shape.TapRow, shape.Filters);
        TVector a0, a1, c0, c1, e0, e1, g0, g1;
        a0 = c0 = e0 = g0 = TSimd.Constant(b);
        a1 = c1 = e1 = g1 = TSimd.Constant(Unsafe.Add(ref b, 1));
        ref float p = ref Unsafe.Add(ref s, places.Below), q = ref Unsafe.Add(ref t, places.Below);
        for (nint row = shape.KernelHeight; row > 0; row--)
        {
            for (nint at = 0; at < columns; at += tap)
            {
                TVector x = TSimd.Load(ref Unsafe.Add(ref s, at)), y = TSimd.Load(ref Unsafe.Add(ref t, at));
                Add(ref a0, ref c0, x, y, w);
                Add(ref a1, ref c1, x, y, Unsafe.Add(ref w, 1));
                x = TSimd.Load(ref Unsafe.Add(ref p, at));
                y = TSimd.Load(ref Unsafe.Add(ref q, at));
                Add(ref e0, ref g0, x, y, w);
                Add(ref e1, ref g1, x, y, Unsafe.Add(ref w, 1));
                w = ref Unsafe.Add(ref w, step);
            }

            s = ref Unsafe.Add(ref s, line);
            t = ref Unsafe.Add(ref t, line);
            p = ref Unsafe.Add(ref p, line);
            q = ref Unsafe.Add(ref q, line);
        }

        TVector bound = TSimd.Constant(shape.Bound);
        End(a0, c0, bound, ref d, 0, places.Place);
        End(a1, c1, bound, ref d, 1, places.Place);
        d = ref Unsafe.Add(ref d, 2 * places.Place);
        End(e0, g0, bound, ref d, 0, places.Place);
        End(e1, g1, bound, ref d, 1, places.Place);
    }
}
