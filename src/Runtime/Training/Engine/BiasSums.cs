using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// Bias gradients: what is there plus the sum of the output's gradient over pixels or images. The innermost loop of four or more goes in fours, each into a partial sum of its own, joined as
/// (0 + 1) + (2 + 3). Lanes are the biases, so the bits are the same on every instruction set.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BiasSums
{
    private const int Parts = 4;

    /// <summary>The sum over the rows and pixels of one image, or over any two loops.</summary>
    /// <param name="source">The first gradient; vectors are read whole, so there is memory behind the last one.</param>
    /// <param name="target">The first bias's gradient; likewise.</param>
    /// <param name="length">How many biases.</param>
    /// <param name="rows">Steps of the outer loop.</param>
    /// <param name="row">Floats from one to the next.</param>
    /// <param name="count">Steps of the inner loop.</param>
    /// <param name="step">Floats from one to the next.</param>
    public static void OfPixels(ref float source, ref float target, int length, int rows, int row, int count, int step)
    {
        if (Avx512F.IsSupported && Vector512.IsHardwareAccelerated)
        {
            Add<Simd512, Vector512<float>>(ref source, ref target, length, rows, row, count, step);
        }
        else if (Avx2.IsSupported && Fma.IsSupported)
        {
            Add<Simd256, Vector256<float>>(ref source, ref target, length, rows, row, count, step);
        }
        else if (AdvSimd.IsSupported)
        {
            Add<Simd128, Vector128<float>>(ref source, ref target, length, rows, row, count, step);
        }
        else
        {
            Add<ScalarSimd, float>(ref source, ref target, length, rows, row, count, step);
        }
    }

    /// <summary>The sum over the images of a micro-batch; image by image where fewer are left.</summary>
    /// <param name="source">The first image's first gradient.</param>
    /// <param name="target">The first bias's gradient.</param>
    /// <param name="length">How many biases.</param>
    /// <param name="images">How many images there are.</param>
    /// <param name="all">Of a whole micro-batch.</param>
    /// <param name="stride">Floats from image to image.</param>
    public static void OfImages(ref float source, ref float target, int length, int images, int all, int stride)
    {
        if (images == all)
        {
            OfPixels(ref source, ref target, length, 1, 0, images, stride);
            return;
        }

        for (nint image = 0; image < images; image++)
        {
            OfPixels(ref Unsafe.Add(ref source, image * stride), ref target, length, 1, 0, 1, 0);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TSimd, TVector>(ref float source, ref float target, int length, int rows, nint row, int count, nint step)
        where TSimd : struct, ISimd<TVector>
    {
        for (nint i = 0; i < length; i += TSimd.Lanes)
        {
            TVector sum = TSimd.Add(TSimd.Load(ref Unsafe.Add(ref target, i)), Sum<TSimd, TVector>(ref Unsafe.Add(ref source, i), rows, row, count, step));
            if (i + TSimd.Lanes <= length)
            {
                TSimd.Store(sum, ref Unsafe.Add(ref target, i));
            }
            else
            {
                TVector part = sum; // the whole ones stay in registers
                Unsafe.CopyBlockUnaligned(ref Unsafe.As<float, byte>(ref Unsafe.Add(ref target, i)), ref Unsafe.As<TVector, byte>(ref part), (uint)(length - i) * sizeof(float));
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Sum<TSimd, TVector>(ref float source, int rows, nint row, int count, nint step)
        where TSimd : struct, ISimd<TVector>
    {
        TVector sum0 = TSimd.Constant(0f), sum1 = sum0, sum2 = sum0, sum3 = sum0;
        bool hasParts = count >= Parts;
        int fours = hasParts ? count / Parts : 0;
        int rest = hasParts ? count % Parts : count;
        for (; rows > 0; rows--, source = ref Unsafe.Add(ref source, row))
        {
            ref float p = ref source;
            for (int n = fours; n > 0; n--, p = ref Unsafe.Add(ref p, 4 * step))
            {
                sum0 = TSimd.Add(sum0, TSimd.Load(ref p));
                sum1 = TSimd.Add(sum1, TSimd.Load(ref Unsafe.Add(ref p, step)));
                sum2 = TSimd.Add(sum2, TSimd.Load(ref Unsafe.Add(ref p, 2 * step)));
                sum3 = TSimd.Add(sum3, TSimd.Load(ref Unsafe.Add(ref p, 3 * step)));
            }

            for (int n = 0; n < rest; n++, p = ref Unsafe.Add(ref p, step))
            {
                // Of fewer than four all go into the one sum there is.
                (sum0, sum1, sum2) = (n, hasParts) switch
                {
                    (1, true) => (sum0, TSimd.Add(sum1, TSimd.Load(ref p)), sum2),
                    (2, true) => (sum0, sum1, TSimd.Add(sum2, TSimd.Load(ref p))),
                    _ => (TSimd.Add(sum0, TSimd.Load(ref p)), sum1, sum2),
                };
            }
        }

        return hasParts ? TSimd.Add(TSimd.Add(sum0, sum1), TSimd.Add(sum2, sum3)) : sum0;
    }
}
