using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace NetDsl.Images;

/// <summary>
/// Makes inputs of a network from pictures: PNG, JPEG and BMP files, scaled and cropped, their bytes as 0 to 1, then less the mean and divided by the deviation.
/// The same file gives the same floats on every machine.
/// </summary>
public sealed class PictureReader
{
    private readonly float[] _mean;
    private readonly float[] _deviation;
    private readonly int? _shortSide;

    /// <summary>A reader for inputs of one size.</summary>
    /// <param name="width">The input's width in pixels.</param>
    /// <param name="height">The input's height in pixels.</param>
    /// <param name="channels">1: gray, 3: colours, 4: colours and opacity.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is less than 1, or there are no such channels.</exception>
    public PictureReader(int width, int height, int channels = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        Picture.CheckChannels(channels, nameof(channels));
        (Width, Height, Channels) = (width, height, channels);
        (_mean, _deviation) = (new float[channels], [.. Enumerable.Repeat(1f, channels)]);
    }

    /// <summary>The input's width in pixels.</summary>
    public int Width { get; }

    /// <summary>The input's height in pixels.</summary>
    public int Height { get; }

    /// <summary>The input's channels.</summary>
    public int Channels { get; }

    /// <summary>Floats of an input.</summary>
    public int Length => Width * Height * Channels;

    /// <summary>How pictures of another shape become inputs; their centre is cut out unless another is asked for.</summary>
    public PictureFit Fit { get; init; }

    /// <summary>
    /// With <see cref="PictureFit.Crop"/>: the shorter side in pixels to which a picture is scaled before its centre is cut out; null for the smallest that
    /// covers the input. 256 for an input of 224 is what ImageNet's networks are tested with.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The input does not fit into it.</exception>
    public int? ShortSide
    {
        get => _shortSide;
        init => _shortSide = value is null || value >= Math.Max(Width, Height)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"An input of {Width}x{Height} is cut out of it, so it has at least {Math.Max(Width, Height)} pixels.");
    }

    /// <summary>The order of the colours in the input.</summary>
    public ChannelOrder Order { get; init; }

    /// <summary>What is subtracted from each channel, of values from 0 to 1, in the input's order; 0 each at first.</summary>
    /// <exception cref="ArgumentException">There are not as many as channels, or one is not finite.</exception>
    public IReadOnlyList<float> Mean
    {
        get => _mean;
        init => _mean = Check(value, static number => float.IsFinite(number), "finite numbers");
    }

    /// <summary>What each channel is divided by after that; 1 each at first.</summary>
    /// <exception cref="ArgumentException">There are not as many as channels, or one is not finite and above 0.</exception>
    public IReadOnlyList<float> Deviation
    {
        get => _deviation;
        init => _deviation = Check(value, static number => float.IsFinite(number) && number > 0, "finite numbers above 0");
    }

    /// <summary>The input for a network: its own size, and as the pictures were when networks of ImageNet were trained.</summary>
    /// <param name="width">The input's width in pixels.</param>
    /// <param name="height">The input's height in pixels.</param>
    /// <returns>A reader with ImageNet's mean and deviation, and a short side of 8/7 of the input's longer one.</returns>
    public static PictureReader ForImageNet(int width = 224, int height = 224) => new(width, height)
    {
        ShortSide = (Math.Max(width, height) * 8 + 6) / 7,
        Mean = [0.485f, 0.456f, 0.406f],
        Deviation = [0.229f, 0.224f, 0.225f],
    };

    /// <summary>Reads a file.</summary>
    /// <param name="path">A PNG, JPEG or BMP file.</param>
    /// <returns>The input: row by row, the channels of a pixel together.</returns>
    /// <exception cref="PictureException">The file is damaged, or no picture; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public float[] Read(string path) => Read(Picture.Load(path, Channels));

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="stream">The bytes, read to their end.</param>
    /// <returns>The input.</returns>
    /// <exception cref="PictureException">The bytes are damaged, or no picture.</exception>
    public float[] Read(Stream stream) => Read(Picture.Load(stream, Channels));

    /// <summary>Makes the input of a picture.</summary>
    /// <param name="picture">The picture, of the reader's channels.</param>
    /// <returns>The input.</returns>
    /// <exception cref="ArgumentException">The picture has other channels.</exception>
    public float[] Read(Picture picture)
    {
        float[] input = ReadRaw(picture);
        Normalize(input);
        return input;
    }

    /// <summary>The picture at the input's size, values from 0 to 1, red first.</summary>
    internal float[] ReadRaw(Picture picture)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if (picture.Channels != Channels)
        {
            throw new ArgumentException($"The picture has {picture.Channels} channels, and the reader's inputs have {Channels}.", nameof(picture));
        }

        (int width, int height) = Scaled(picture.Width, picture.Height);
        float[] scaled = Resampling.Resize(picture, width, height);
        return width == Width && height == Height ? scaled : Centre(scaled, width, height);
    }

    /// <summary>From values of 0 to 1, red first, to the network's.</summary>
    internal void Normalize(Span<float> input)
    {
        for (int pixel = 0; pixel < input.Length; pixel += Channels)
        {
            if (Order == ChannelOrder.Bgr && Channels >= 3)
            {
                (input[pixel], input[pixel + 2]) = (input[pixel + 2], input[pixel]);
            }

            for (int channel = 0; channel < Channels; channel++)
            {
                input[pixel + channel] = (input[pixel + channel] - _mean[channel]) / _deviation[channel];
            }
        }
    }

    private (int Width, int Height) Scaled(int width, int height)
    {
        if (Fit == PictureFit.Stretch)
        {
            return (Width, Height);
        }

        bool isPad = Fit == PictureFit.Pad;
        if (!isPad && ShortSide is { } side)
        {
            return width <= height ? (side, Side(height, side, width)) : (Side(width, side, height), side);
        }

        // The side that decides is the one whose scale is larger (to cover) or smaller (to fit in).
        bool isByWidth = ((long)Width * height >= (long)Height * width) != isPad;
        return isByWidth ? (Width, Clamp(Side(height, Width, width), Height)) : (Clamp(Side(width, Height, height), Width), Height);

        int Clamp(int scaled, int target) => isPad ? Math.Min(scaled, target) : Math.Max(scaled, target);
    }

    private static int Side(int length, int target, int other) => (int)Math.Max(1, ((2L * length * target) + other) / (2L * other));

    private float[] Centre(float[] scaled, int width, int height)
    {
        float[] input = new float[Length];
        (int left, int top) = ((width - Width) / 2, (height - Height) / 2);
        int columns = Math.Min(width, Width) * Channels;
        for (int y = 0; y < Math.Min(height, Height); y++)
        {
            int from = (((y + Math.Max(top, 0)) * width) + Math.Max(left, 0)) * Channels;
            int to = (((y + Math.Max(-top, 0)) * Width) + Math.Max(-left, 0)) * Channels;
            scaled.AsSpan(from, columns).CopyTo(input.AsSpan(to));
        }

        return input;
    }

    private float[] Check(IReadOnlyList<float> values, Func<float, bool> isValid, string expected)
    {
        ArgumentNullException.ThrowIfNull(values);
        return values.Count == Channels && values.All(isValid)
            ? [.. values]
            : throw new ArgumentException($"Expected {expected}, one for each of {Channels} channels; {string.Join(", ", values)} were given.", nameof(values));
    }
}
