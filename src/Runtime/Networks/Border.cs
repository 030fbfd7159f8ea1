using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace NetDsl.Generated;

/// <summary>Fills the padding around an image, from its edge or with zeros.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Border
{
    /// <summary>Fills the halo: first left and right of each row, then whole rows above and below.</summary>
    /// <param name="image">The image's first float; memory around it is the halo.</param>
    /// <param name="width">Of the image.</param>
    /// <param name="height">Of the image.</param>
    /// <param name="channels">Of the image.</param>
    /// <param name="left">Columns before it.</param>
    /// <param name="top">Rows above it.</param>
    /// <param name="right">Columns behind it.</param>
    /// <param name="bottom">Rows below it.</param>
    /// <param name="reflect">Mirrored without repeating the edge; else the edge is repeated.</param>
    public static void Fill(ref float image, int width, int height, int channels, int left, int top, int right, int bottom, bool reflect)
    {
        int stride = (left + width + right) * channels;
        for (int y = 0; y < height; y++)
        {
            ref float row = ref Unsafe.Add(ref image, y * (nint)stride);
            for (int x = -left; x < width + right; x++)
            {
                if (x < 0 || x >= width)
                {
                    Copy(ref Unsafe.Add(ref row, Source(x, width, reflect) * (nint)channels), ref Unsafe.Add(ref row, x * (nint)channels), channels);
                }
            }
        }

        ref float origin = ref Unsafe.Subtract(ref image, left * (nint)channels);
        for (int y = -top; y < height + bottom; y++)
        {
            if (y < 0 || y >= height)
            {
                Copy(ref Unsafe.Add(ref origin, Source(y, height, reflect) * (nint)stride), ref Unsafe.Add(ref origin, y * (nint)stride), stride);
            }
        }
    }

    /// <summary>Fills the halo with zeros.</summary>
    /// <param name="image">The image's first float; memory around it is the halo.</param>
    /// <param name="width">Of the image.</param>
    /// <param name="height">Of the image.</param>
    /// <param name="channels">Of the image.</param>
    /// <param name="left">Columns before it.</param>
    /// <param name="top">Rows above it.</param>
    /// <param name="right">Columns behind it.</param>
    /// <param name="bottom">Rows below it.</param>
    public static void Clear(ref float image, int width, int height, int channels, int left, int top, int right, int bottom)
    {
        int stride = (left + width + right) * channels;
        int before = (top * stride) + (left * channels);
        MemoryMarshal.CreateSpan(ref Unsafe.Subtract(ref image, before), before).Clear();
        ref float end = ref Unsafe.Add(ref image, width * channels);
        for (int y = 1; y < height; y++)
        {
            MemoryMarshal.CreateSpan(ref end, (right + left) * channels).Clear();
            end = ref Unsafe.Add(ref end, stride);
        }

        MemoryMarshal.CreateSpan(ref end, (right * channels) + (bottom * stride)).Clear();
    }

    /// <summary>The way back: adds the halo's gradients to those of the pixels that it was filled from, in the opposite order.</summary>
    /// <param name="image">The gradient's first float; memory around it is the halo's.</param>
    /// <param name="width">Of the image.</param>
    /// <param name="height">Of the image.</param>
    /// <param name="channels">Of the image.</param>
    /// <param name="left">Columns before it.</param>
    /// <param name="top">Rows above it.</param>
    /// <param name="right">Columns behind it.</param>
    /// <param name="bottom">Rows below it.</param>
    /// <param name="reflect">Mirrored without repeating the edge; else the edge is repeated.</param>
    public static void Fold(ref float image, int width, int height, int channels, int left, int top, int right, int bottom, bool reflect)
    {
        int stride = (left + width + right) * channels;
        ref float origin = ref Unsafe.Subtract(ref image, left * (nint)channels);
        for (int y = -top; y < height + bottom; y++)
        {
            if (y < 0 || y >= height)
            {
                Add(ref Unsafe.Add(ref origin, y * (nint)stride), ref Unsafe.Add(ref origin, Source(y, height, reflect) * (nint)stride), stride);
            }
        }

        for (int y = 0; y < height; y++)
        {
            ref float row = ref Unsafe.Add(ref image, y * (nint)stride);
            for (int x = -left; x < width + right; x++)
            {
                if (x < 0 || x >= width)
                {
                    Add(ref Unsafe.Add(ref row, x * (nint)channels), ref Unsafe.Add(ref row, Source(x, width, reflect) * (nint)channels), channels);
                }
            }
        }
    }

    private static void Add(ref float from, ref float to, int count)
    {
        for (nint i = 0; i < count; i++)
        {
            Unsafe.Add(ref to, i) += Unsafe.Add(ref from, i);
        }
    }

    private static int Source(int at, int size, bool reflect) =>
        at < 0 ? (reflect ? -at : 0)
        : reflect ? (2 * (size - 1)) - at : size - 1;

    private static void Copy(ref float from, ref float to, int count) =>
        MemoryMarshal.CreateReadOnlySpan(ref from, count).CopyTo(MemoryMarshal.CreateSpan(ref to, count));
}
