using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace NetDsl.Numerics;

/// <summary>
/// Walks arrays of one length in the machine's widest vectors, and what is left over one by one: bits are alike whatever the width, as all
/// operations of <see cref="ISimd{TVector}"/> are alike lane for lane.
/// </summary>
internal static class SimdLoop
{
    /// <summary>Applies a kernel all along up to four arrays; those that it does not use may be any reference.</summary>
    public static void Run<TKernel>(TKernel kernel, ref float a, ref float b, ref float c, ref float d, nint length)
        where TKernel : struct, ISimdKernel
    {
        nint done;
        if (Avx512F.IsSupported && Vector512.IsHardwareAccelerated)
        {
            done = Walk<TKernel, Simd512, Vector512<float>>(kernel, ref a, ref b, ref c, ref d, 0, length);
        }
        else if (Avx2.IsSupported && Fma.IsSupported)
        {
            done = Walk<TKernel, Simd256, Vector256<float>>(kernel, ref a, ref b, ref c, ref d, 0, length);
        }
        else
        {
            done = Walk<TKernel, Simd128, Vector128<float>>(kernel, ref a, ref b, ref c, ref d, 0, length);
        }

        Walk<TKernel, ScalarSimd, float>(kernel, ref a, ref b, ref c, ref d, done, length);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static nint Walk<TKernel, TSimd, TVector>(
        TKernel kernel, ref float a, ref float b, ref float c, ref float d, nint start, nint length)
        where TKernel : struct, ISimdKernel
        where TSimd : struct, ISimd<TVector>
    {
        nint i = start;
        for (; i <= length - TSimd.Lanes; i += TSimd.Lanes)
        {
            kernel.Apply<TSimd, TVector>(
                ref Unsafe.Add(ref a, i), ref Unsafe.Add(ref b, i), ref Unsafe.Add(ref c, i), ref Unsafe.Add(ref d, i));
        }

        return i;
    }
}
