using System.Runtime.CompilerServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

internal static partial class PixelSums
{
    [MethodImpl(Kernel)]
    private static void OneAtFour<TSimd, TVector>(in PixelLanesShape shape, nint below, nint place, ref float s, ref float t, ref float w, ref float b, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        TVector a0, c0, e0, g0;
        a0 = c0 = e0 = g0 = TSimd.Constant(b);
        (nint tap, nint line, nint step) = (shape.TapColumn, shape.TapRow, shape.Filters);
        for (int row = shape.KernelHeight; row > 0; row--)
        {
            ref float u = ref s;
            ref float v = ref t;
            for (int column = shape.KernelWidth; column > 0; column--)
            {
                TVector x = TSimd.Load(ref u), y = TSimd.Load(ref v);
                Add<TSimd, TVector>(ref a0, ref c0, x, y, w);
                x = TSimd.Load(ref Unsafe.Add(ref u, below));
                y = TSimd.Load(ref Unsafe.Add(ref v, below));
                Add<TSimd, TVector>(ref e0, ref g0, x, y, w);
                u = ref Unsafe.Add(ref u, tap);
                v = ref Unsafe.Add(ref v, tap);
                w = ref Unsafe.Add(ref w, step);
            }

            s = ref Unsafe.Add(ref s, line);
            t = ref Unsafe.Add(ref t, line);
        }

        TVector bound = TSimd.Constant(shape.Bound);
        Store<TSimd, TVector>(a0, c0, bound, ref d, 0, place);
        d = ref Unsafe.Add(ref d, 2 * place);
        Store<TSimd, TVector>(e0, g0, bound, ref d, 0, place);
    }

    [MethodImpl(Kernel)]
    private static void TwoAtFour<TSimd, TVector>(in PixelLanesShape shape, nint below, nint place, ref float s, ref float t, ref float w, ref float b, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        TVector a0, a1, c0, c1, e0, e1, g0, g1;
        a0 = c0 = e0 = g0 = TSimd.Constant(b);
        a1 = c1 = e1 = g1 = TSimd.Constant(Unsafe.Add(ref b, 1));
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
                x = TSimd.Load(ref Unsafe.Add(ref u, below));
                y = TSimd.Load(ref Unsafe.Add(ref v, below));
                Add<TSimd, TVector>(ref e0, ref g0, x, y, w);
                Add<TSimd, TVector>(ref e1, ref g1, x, y, Unsafe.Add(ref w, 1));
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
        d = ref Unsafe.Add(ref d, 2 * place);
        Store<TSimd, TVector>(e0, g0, bound, ref d, 0, place);
        Store<TSimd, TVector>(e1, g1, bound, ref d, 1, place);
    }

    [MethodImpl(Kernel)]
    private static void ThreeAtFour<TSimd, TVector>(in PixelLanesShape shape, nint below, nint place, ref float s, ref float t, ref float w, ref float b, ref float d)
        where TSimd : struct, ISimd<TVector>
    {
        TVector a0, a1, a2, c0, c1, c2, e0, e1, e2, g0, g1, g2;
        a0 = c0 = e0 = g0 = TSimd.Constant(b);
        a1 = c1 = e1 = g1 = TSimd.Constant(Unsafe.Add(ref b, 1));
        a2 = c2 = e2 = g2 = TSimd.Constant(Unsafe.Add(ref b, 2));
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
                x = TSimd.Load(ref Unsafe.Add(ref u, below));
                y = TSimd.Load(ref Unsafe.Add(ref v, below));
                Add<TSimd, TVector>(ref e0, ref g0, x, y, w);
                Add<TSimd, TVector>(ref e1, ref g1, x, y, Unsafe.Add(ref w, 1));
                Add<TSimd, TVector>(ref e2, ref g2, x, y, Unsafe.Add(ref w, 2));
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
        d = ref Unsafe.Add(ref d, 2 * place);
        Store<TSimd, TVector>(e0, g0, bound, ref d, 0, place);
        Store<TSimd, TVector>(e1, g1, bound, ref d, 1, place);
        Store<TSimd, TVector>(e2, g2, bound, ref d, 2, place);
    }
}
