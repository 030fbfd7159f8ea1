using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// A Dense layer in training over the images of a micro-batch that is not whole, one by one. A sum starts with its bias, or with zero, and runs over the inputs in their order, as in the network's own
/// kernels; lanes are the units.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DenseRows
{
    /// <param name="source">The first image's inputs.</param>
    /// <param name="weights">A row of the units' weights for each input; vectors are read whole, so a row is padded to whole vectors.</param>
    /// <param name="target">The first image's outputs.</param>
    /// <param name="bias">The units' biases, padded likewise; a null reference for zeros.</param>
    /// <param name="inputs">How many.</param>
    /// <param name="units">How many.</param>
    /// <param name="row">Floats from one row of weights to the next.</param>
    /// <param name="images">How many images there are.</param>
    /// <param name="stride">Floats from image to image.</param>
    public static void Forward(ref float source, ref float weights, ref float target, ref float bias, int inputs, int units, int row, int images, int stride)
    {
        for (nint image = 0; image < images; image++)
        {
            ref float a = ref Unsafe.Add(ref source, image * stride);
            ref float c = ref Unsafe.Add(ref target, image * stride);
            if (Avx512F.IsSupported && Vector512.IsHardwareAccelerated)
            {
                Row<Simd512, Vector512<float>>(ref a, ref weights, ref c, ref bias, inputs, units, row);
            }
            else if (Avx2.IsSupported && Fma.IsSupported)
            {
                Row<Simd256, Vector256<float>>(ref a, ref weights, ref c, ref bias, inputs, units, row);
            }
            else if (AdvSimd.IsSupported)
            {
                Row<Simd128, Vector128<float>>(ref a, ref weights, ref c, ref bias, inputs, units, row);
            }
            else
            {
                Row<ScalarSimd, float>(ref a, ref weights, ref c, ref bias, inputs, units, row);
            }
        }
    }

    /// <summary>One image: as many vectors at a time as hide the multiply-add's latency, while there are so many.</summary>
    private static void Row<TSimd, TVector>(ref float a, ref float b, ref float c, ref float bias, int inputs, int units, nint row)
        where TSimd : struct, ISimd<TVector>
    {
        int unit = 0;
        for (; unit + (8 * TSimd.Lanes) <= units; unit += 8 * TSimd.Lanes)
        {
            Eight<TSimd, TVector>(ref a, ref Unsafe.Add(ref b, unit), ref Unsafe.Add(ref c, unit), ref Biases(ref bias, unit), inputs, row);
        }

        for (; unit + (4 * TSimd.Lanes) <= units; unit += 4 * TSimd.Lanes)
        {
            Four<TSimd, TVector>(ref a, ref Unsafe.Add(ref b, unit), ref Unsafe.Add(ref c, unit), ref Biases(ref bias, unit), inputs, row);
        }

        for (; unit < units; unit += TSimd.Lanes)
        {
            One<TSimd, TVector>(ref a, ref Unsafe.Add(ref b, unit), ref Unsafe.Add(ref c, unit), ref Biases(ref bias, unit), inputs, row, units - unit);
        }
    }

    private static ref float Biases(ref float bias, int unit) => ref Unsafe.IsNullRef(ref bias) ? ref bias : ref Unsafe.Add(ref bias, unit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Start<TSimd, TVector>(ref float bias, int vector)
        where TSimd : struct, ISimd<TVector> => Unsafe.IsNullRef(ref bias) ? TSimd.Constant(0f) : TSimd.Load(ref Unsafe.Add(ref bias, vector * TSimd.Lanes));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Term<TSimd, TVector>(TVector x, ref float b, int vector, TVector sum)
        where TSimd : struct, ISimd<TVector> => TSimd.MultiplyAdd(x, TSimd.Load(ref Unsafe.Add(ref b, vector * TSimd.Lanes)), sum);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Eight<TSimd, TVector>(ref float a, ref float b, ref float c, ref float bias, int inputs, nint row)
        where TSimd : struct, ISimd<TVector>
    {
        TVector t0 = Start<TSimd, TVector>(ref bias, 0), t1 = Start<TSimd, TVector>(ref bias, 1), t2 = Start<TSimd, TVector>(ref bias, 2), t3 = Start<TSimd, TVector>(ref bias, 3);
        TVector t4 = Start<TSimd, TVector>(ref bias, 4), t5 = Start<TSimd, TVector>(ref bias, 5), t6 = Start<TSimd, TVector>(ref bias, 6), t7 = Start<TSimd, TVector>(ref bias, 7);
        for (; inputs > 0; inputs--, a = ref Unsafe.Add(ref a, 1), b = ref Unsafe.Add(ref b, row))
        {
            TVector x = TSimd.Constant(a);
            t0 = Term<TSimd, TVector>(x, ref b, 0, t0);
            t1 = Term<TSimd, TVector>(x, ref b, 1, t1);
            t2 = Term<TSimd, TVector>(x, ref b, 2, t2);
            t3 = Term<TSimd, TVector>(x, ref b, 3, t3);
            t4 = Term<TSimd, TVector>(x, ref b, 4, t4);
            t5 = Term<TSimd, TVector>(x, ref b, 5, t5);
            t6 = Term<TSimd, TVector>(x, ref b, 6, t6);
            t7 = Term<TSimd, TVector>(x, ref b, 7, t7);
        }

        Store4<TSimd, TVector>(ref c, t0, t1, t2, t3);
        Store4<TSimd, TVector>(ref Unsafe.Add(ref c, 4 * TSimd.Lanes), t4, t5, t6, t7);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Four<TSimd, TVector>(ref float a, ref float b, ref float c, ref float bias, int inputs, nint row)
        where TSimd : struct, ISimd<TVector>
    {
        TVector t0 = Start<TSimd, TVector>(ref bias, 0), t1 = Start<TSimd, TVector>(ref bias, 1), t2 = Start<TSimd, TVector>(ref bias, 2), t3 = Start<TSimd, TVector>(ref bias, 3);
        for (; inputs > 0; inputs--, a = ref Unsafe.Add(ref a, 1), b = ref Unsafe.Add(ref b, row))
        {
            TVector x = TSimd.Constant(a);
            t0 = Term<TSimd, TVector>(x, ref b, 0, t0);
            t1 = Term<TSimd, TVector>(x, ref b, 1, t1);
            t2 = Term<TSimd, TVector>(x, ref b, 2, t2);
            t3 = Term<TSimd, TVector>(x, ref b, 3, t3);
        }

        Store4<TSimd, TVector>(ref c, t0, t1, t2, t3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store4<TSimd, TVector>(ref float c, TVector t0, TVector t1, TVector t2, TVector t3)
        where TSimd : struct, ISimd<TVector>
    {
        TSimd.Store(t0, ref c);
        TSimd.Store(t1, ref Unsafe.Add(ref c, TSimd.Lanes));
        TSimd.Store(t2, ref Unsafe.Add(ref c, 2 * TSimd.Lanes));
        TSimd.Store(t3, ref Unsafe.Add(ref c, 3 * TSimd.Lanes));
    }

    /// <summary>One vector of units, or the last ones that are fewer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One<TSimd, TVector>(ref float a, ref float b, ref float c, ref float bias, int inputs, nint row, int left)
        where TSimd : struct, ISimd<TVector>
    {
        TVector sum = Start<TSimd, TVector>(ref bias, 0);
        for (; inputs > 0; inputs--, a = ref Unsafe.Add(ref a, 1), b = ref Unsafe.Add(ref b, row))
        {
            sum = Term<TSimd, TVector>(TSimd.Constant(a), ref b, 0, sum);
        }

        if (left >= TSimd.Lanes)
        {
            TSimd.Store(sum, ref c);
        }
        else
        {
            TVector part = sum; // the sum itself stays in a register
            Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref c), ref Unsafe.As<TVector, byte>(ref part), (uint)left * sizeof(float));
        }
    }
}
