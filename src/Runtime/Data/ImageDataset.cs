using System;
using System.IO;

namespace NetDsl;

/// <summary>
/// Images of 8 bits a channel with labels. They stay bytes in memory, a quarter of what floats would take, and become floats as they are read:
/// (pixel/255 − mean)/deviation.
/// </summary>
public sealed class ImageDataset : IDataset
{
    private readonly ReadOnlyMemory<byte> _pixels;
    private readonly ReadOnlyMemory<byte> _labels;
    private readonly float[] _values = new float[256];

    /// <summary>Images over arrays of the caller's, which are not copied.</summary>
    /// <param name="width">Of an image.</param>
    /// <param name="height">Of an image.</param>
    /// <param name="channels">Of a pixel.</param>
    /// <param name="pixels">The images one after another, row by row, the channels of a pixel together.</param>
    /// <param name="labels">A label for each.</param>
    /// <param name="mean">What is taken from each value, which is then in 0..1.</param>
    /// <param name="deviation">What it is divided by after that; above 0.</param>
    /// <exception cref="ArgumentException">There are no images, or images and labels do not fit.</exception>
    public ImageDataset(
        int width, int height, int channels, ReadOnlyMemory<byte> pixels, ReadOnlyMemory<byte> labels, float mean = 0f, float deviation = 1f)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        if (!float.IsFinite(mean))
        {
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "Expected a finite number.");
        }

        if (!(float.IsFinite(deviation) && deviation > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(deviation), deviation, "Expected a finite number above 0.");
        }

        long length = (long)width * height * channels;
        if (labels.IsEmpty || pixels.Length != labels.Length * length)
        {
            throw new ArgumentException(labels.IsEmpty
                ? "The dataset is empty: it needs one image at least."
                : $"{pixels.Length} values are not {labels.Length} images of {width}x{height}x{channels}.");
        }

        (Width, Height, Channels) = (width, height, channels);
        _pixels = pixels;
        _labels = labels;
        for (int pixel = 0; pixel < _values.Length; pixel++)
        {
            _values[pixel] = ((pixel / 255f) - mean) / deviation;
        }
    }

    /// <summary>An image's width in pixels.</summary>
    public int Width { get; }

    /// <summary>An image's height in pixels.</summary>
    public int Height { get; }

    /// <summary>A pixel's channels.</summary>
    public int Channels { get; }

    /// <inheritdoc/>
    public int Count => _labels.Length;

    /// <inheritdoc/>
    public int InputLength => Width * Height * Channels;

    /// <inheritdoc/>
    public int TargetLength => 0;

    /// <summary>What a pixel of 0 becomes.</summary>
    public float Background => _values[0];

    /// <summary>Images and labels from two files in the IDX format, plain or gzipped, as MNIST and its kin come.</summary>
    /// <param name="imagesPath">Bytes of 3 dimensions: images, height, width.</param>
    /// <param name="labelsPath">Bytes of 1 dimension: as many labels.</param>
    /// <param name="mean">What is taken from each value, which is then in 0..1.</param>
    /// <param name="deviation">What it is divided by after that; above 0.</param>
    /// <returns>The images.</returns>
    /// <exception cref="InvalidDataException">A file is damaged, or the two do not fit.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static ImageDataset LoadIdx(string imagesPath, string labelsPath, float mean = 0f, float deviation = 1f)
    {
        IdxArray images = IdxArray.Read(imagesPath, dimensions: 3);
        IdxArray labels = IdxArray.Read(labelsPath, dimensions: 1);
        int count = images.Shape[0];
        if (count != labels.Shape[0])
        {
            throw new InvalidDataException($"{imagesPath} has {count} images, but {labelsPath} has {labels.Shape[0]} labels.");
        }

        if (images.Values.Length == 0)
        {
            throw new InvalidDataException($"{imagesPath}: expected one image at least, found {count} of {images.Shape[2]}x{images.Shape[1]} pixels.");
        }

        return new ImageDataset(images.Shape[2], images.Shape[1], 1, images.Values, labels.Values, mean, deviation);
    }

    /// <summary>The first images alone.</summary>
    /// <param name="count">How many, 1 to <see cref="Count"/>.</param>
    /// <returns>They, over the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public ImageDataset Take(int count) => Slice(0, count);

    /// <summary>A part of the images.</summary>
    /// <param name="start">The first.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <returns>They, over the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many.</exception>
    public ImageDataset Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)start + count, Count, nameof(count));
        return new ImageDataset(this, start, count);
    }

    /// <summary>The same images, shifted and mirrored at random, anew in each epoch.</summary>
    /// <param name="maxShift">The most pixels by which an image moves in x and in y, either way.</param>
    /// <param name="horizontalFlip">Whether every other image, at random, is mirrored left to right.</param>
    /// <param name="seed">What the random numbers come from.</param>
    /// <returns>The images.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The shift is negative.</exception>
    public AugmentedDataset Augment(int maxShift, bool horizontalFlip, int seed = 0) =>
        new(this, Width, Height, Channels, maxShift, horizontalFlip, seed, Background);

    /// <inheritdoc/>
    public void CopyInput(int index, int epoch, Span<float> input)
    {
        ReadOnlySpan<byte> pixels = _pixels.Span.Slice(CheckIndex(index) * InputLength, InputLength);
        Span<float> destination = input[..pixels.Length];
        ReadOnlySpan<float> values = _values;
        for (int i = 0; i < pixels.Length; i++)
        {
            destination[i] = values[pixels[i]];
        }
    }

    /// <inheritdoc/>
    public int GetLabel(int index) => _labels.Span[index];

    /// <inheritdoc/>
    public void CopyTarget(int index, Span<float> targets) => throw new NotSupportedException("These images have labels, no float targets.");

    private ImageDataset(ImageDataset whole, int start, int count)
    {
        (Width, Height, Channels, _values) = (whole.Width, whole.Height, whole.Channels, whole._values);
        _pixels = whole._pixels.Slice(start * InputLength, count * InputLength);
        _labels = whole._labels.Slice(start, count);
    }

    private int CheckIndex(int index) =>
        (uint)index < (uint)Count ? index : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} images.");
}
