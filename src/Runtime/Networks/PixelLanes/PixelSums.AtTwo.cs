using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

internal static partial class PixelSums
{
    [MethodImpl(Kernel)]
    private static void Four<TSimd, TVector>(in PixelLanesShape shape, nint place, ref float s, ref float t, ref float w, ref float b, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        TVector a0, a1, a2, a3, c0, c1, c2, c3;
        a0 = c0 = TSimd.Constant(b);
        a1 = c1 = TSimd.Constant(Unsafe.Add(ref b, 1));
        a2 = c2 = TSimd.Constant(Unsafe.Add(ref b, 2));
        a3 = c3 = TSimd.Constant(Unsafe.Add(ref b, 3));
        (nint tap, nint line, nint step) = (shape.TapColumn, shape.TapRow, shape.Filters);
        for (int row = shape.KernelHeight; row > 0; row--)
        {
            ref float u = ref s;
            ref float v = ref t;
            for (int column = shape.KernelWidth; column > 0; column--)
            {
                TVector x = TSimd.Load(ref u), y = TSimd.Load(ref v);
                Add<TSimd, TVector>(ref a0, ref c0, x, y, w);
                Add<TSimd, TVector>(ref a1, ref c1, x, y, Unsafe.Add(ref w, 1));
                Add<TSimd, TVector>(ref a2, ref c2, x, y, Unsafe.Add(ref w, 2));
                Add<TSimd, TVector>(ref a3, ref c3, x, y, Unsafe.Add(ref w, 3));
                u = ref Unsafe.Add(ref u, tap);
                v = ref Unsafe.Add(ref v, tap);
                w = ref Unsafe.Add(ref w, step);
            }

            s = ref Unsafe.Add(ref s, line);
            t = ref Unsafe.Add(ref t, line);
        }

        TVector bound = TSimd.Constant(shape.Bound);
        Store<TSimd, TVector>(a0, c0, bound, ref d, 0, place);
        Store<TSimd, TVector>(a1, c1, bound, ref d, 1, place);
        Store<TSimd, TVector>(a2, c2, bound, ref d, 2, place);
        Store<TSimd, TVector>(a3, c3, bound, ref d, 3, place);
    }

    [MethodImpl(Kernel)]
    private static void Five<TSimd, TVector>(in PixelLanesShape shape, nint place, ref float s, ref float t, ref float w, ref float b, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        TVector a0, a1, a2, a3, a4, c0, c1, c2, c3, c4;
        a0 = c0 = TSimd.Constant(b);
        a1 = c1 = TSimd.Constant(Unsafe.Add(ref b, 1));
        a2 = c2 = TSimd.Constant(Unsafe.Add(ref b, 2));
        a3 = c3 = TSimd.Constant(Unsafe.Add(ref b, 3));
        a4 = c4 = TSimd.Constant(Unsafe.Add(ref b, 4));
        (nint tap, nint line, nint step) = (shape.TapColumn, shape.TapRow, shape.Filters);
        for (int row = shape.KernelHeight; row > 0; row--)
        {
            ref float u = ref s;
            ref float v = ref t;
            for (int column = shape.KernelWidth; column > 0; column--)
            {
                TVector x = TSimd.Load(ref u), y = TSimd.Load(ref v);
                Add<TSimd, TVector>(ref a0, ref c0, x, y, w);
                Add<TSimd, TVector>(ref a1, ref c1, x, y, Unsafe.Add(ref w, 1));
                Add<TSimd, TVector>(ref a2, ref c2, x, y, Unsafe.Add(ref w, 2));
                Add<TSimd, TVector>(ref a3, ref c3, x, y, Unsafe.Add(ref w, 3));
                Add<TSimd, TVector>(ref a4, ref c4, x, y, Unsafe.Add(ref w, 4));
                u = ref Unsafe.Add(ref u, tap);
                v = ref Unsafe.Add(ref v, tap);
                w = ref Unsafe.Add(ref w, step);
            }

            s = ref Unsafe.Add(ref s, line);
            t = ref Unsafe.Add(ref t, line);
        }

        TVector bound = TSimd.Constant(shape.Bound);
        Store<TSimd, TVector>(a0, c0, bound, ref d, 0, place);
        Store<TSimd, TVector>(a1, c1, bound, ref d, 1, place);
        Store<TSimd, TVector>(a2, c2, bound, ref d, 2, place);
        Store<TSimd, TVector>(a3, c3, bound, ref d, 3, place);
        Store<TSimd, TVector>(a4, c4, bound, ref d, 4, place);
    }

    [MethodImpl(Kernel)]
    private static void Six<TSimd, TVector>(in PixelLanesShape shape, nint place, ref float s, ref float t, ref float w, ref float b, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        TVector a0, a1, a2, a3, a4, a5, c0, c1, c2, c3, c4, c5;
        a0 = c0 = TSimd.Constant(b);
        a1 = c1 = TSimd.Constant(Unsafe.Add(ref b, 1));
        a2 = c2 = TSimd.Constant(Unsafe.Add(ref b, 2));
        a3 = c3 = TSimd.Constant(Unsafe.Add(ref b, 3));
        a4 = c4 = TSimd.Constant(Unsafe.Add(ref b, 4));
        a5 = c5 = TSimd.Constant(Unsafe.Add(ref b, 5));
        (nint tap, nint line, nint step) = (shape.TapColumn, shape.TapRow, shape.Filters);
        for (int row = shape.KernelHeight; row > 0; row--)
        {
            ref float u = ref s;
            ref float v = ref t;
            for (int column = shape.KernelWidth; column > 0; column--)
            {
                TVector x = TSimd.Load(ref u), y = TSimd.Load(ref v);
                Add<TSimd, TVector>(ref a0, ref c0, x, y, w);
                Add<TSimd, TVector>(ref a1, ref c1, x, y, Unsafe.Add(ref w, 1));
                Add<TSimd, TVector>(ref a2, ref c2, x, y, Unsafe.Add(ref w, 2));
                Add<TSimd, TVector>(ref a3, ref c3, x, y, Unsafe.Add(ref w, 3));
                Add<TSimd, TVector>(ref a4, ref c4, x, y, Unsafe.Add(ref w, 4));
                Add<TSimd, TVector>(ref a5, ref c5, x, y, Unsafe.Add(ref w, 5));
                u = ref Unsafe.Add(ref u, tap);
                v = ref Unsafe.Add(ref v, tap);
                w = ref Unsafe.Add(ref w, step);
            }

            s = ref Unsafe.Add(ref s, line);
            t = ref Unsafe.Add(ref t, line);
        }

        TVector bound = TSimd.Constant(shape.Bound);
        Store<TSimd, TVector>(a0, c0, bound, ref d, 0, place);
        Store<TSimd, TVector>(a1, c1, bound, ref d, 1, place);
        Store<TSimd, TVector>(a2, c2, bound, ref d, 2, place);
        Store<TSimd, TVector>(a3, c3, bound, ref d, 3, place);
        Store<TSimd, TVector>(a4, c4, bound, ref d, 4, place);
        Store<TSimd, TVector>(a5, c5, bound, ref d, 5, place);
    }
}
