using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NetDsl.Generated;

/// <summary>Floats of the images of a micro-batch as rows with a lane for each image, and back.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ImageLanes
{
    /// <summary>Brings floats of each image to rows of <paramref name="lanes"/>; those of images that a smaller micro-batch has not are zeros.</summary>
    /// <param name="source">The first image's first float.</param>
    /// <param name="target">The first row.</param>
    /// <param name="length">How many floats of each image.</param>
    /// <param name="images">How many images there are.</param>
    /// <param name="lanes">Images of a whole micro-batch.</param>
    /// <param name="stride">Floats from image to image.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(ref float source, ref float target, int length, int images, int lanes, int stride)
    {
        if (images < lanes)
        {
            MemoryMarshal.CreateSpan(ref target, length * lanes).Clear();
        }

        nint row = lanes;
        nint image = 0;
        for (; image <= images - 4; image += 4)
        {
            ref float a = ref Unsafe.Add(ref source, image * stride);
            ref float b = ref Unsafe.Add(ref a, stride);
            ref float c = ref Unsafe.Add(ref b, stride);
            ref float d = ref Unsafe.Add(ref c, stride);
            ref float to = ref Unsafe.Add(ref target, image);
            for (nint n = 0; n < length; n++)
            {
                Vector128.Create(Unsafe.Add(ref a, n), Unsafe.Add(ref b, n), Unsafe.Add(ref c, n), Unsafe.Add(ref d, n)).StoreUnsafe(ref to);
                to = ref Unsafe.Add(ref to, row);
            }
        }

        for (; image < images; image++)
        {
            ref float from = ref Unsafe.Add(ref source, image * stride);
            ref float to = ref Unsafe.Add(ref target, image);
            for (nint n = length; n > 0; n--)
            {
                to = from;
                from = ref Unsafe.Add(ref from, 1);
                to = ref Unsafe.Add(ref to, row);
            }
        }
    }

    /// <summary>Brings rows of <paramref name="lanes"/> back to the images.</summary>
    /// <param name="source">The first row.</param>
    /// <param name="target">The first image's first float.</param>
    /// <param name="length">How many floats of each image.</param>
    /// <param name="images">How many images there are.</param>
    /// <param name="lanes">Images of a whole micro-batch.</param>
    /// <param name="stride">Floats from image to image.</param>
    /// <param name="adds">To what is there.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(ref float source, ref float target, int length, int images, int lanes, int stride, bool adds)
    {
        nint row = lanes;
        for (nint image = 0; image < images; image++)
        {
            ref float from = ref Unsafe.Add(ref source, image);
            ref float to = ref Unsafe.Add(ref target, image * stride);
            nint n = length;
            for (; n >= 4; n -= 4)
            {
                Vector128<float> four = Vector128.Create(from, Unsafe.Add(ref from, row), Unsafe.Add(ref from, 2 * row), Unsafe.Add(ref from, 3 * row));
                (adds ? four + Vector128.LoadUnsafe(ref to) : four).StoreUnsafe(ref to);
                from = ref Unsafe.Add(ref from, 4 * row);
                to = ref Unsafe.Add(ref to, 4);
            }

            for (; n > 0; n--)
            {
                to = adds ? to + from : from;
                from = ref Unsafe.Add(ref from, row);
                to = ref Unsafe.Add(ref to, 1);
            }
        }
    }
}
