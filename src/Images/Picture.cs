using System;
using System.IO;
using StbImageSharp;
using StbImageWriteSharp;

namespace NetDsl.Images;

/// <summary>A picture in bytes: row by row from the top, the channels of a pixel together.</summary>
public sealed class Picture
{
    private readonly byte[] _pixels;

    /// <summary>A picture of given pixels, which are copied.</summary>
    /// <param name="width">Pixels of a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="channels">1: gray, 3: red, green and blue, 4: with opacity behind.</param>
    /// <param name="pixels">width · height · channels bytes.</param>
    /// <exception cref="ArgumentException">The length is another, or there are no such channels.</exception>
    public Picture(int width, int height, int channels, ReadOnlySpan<byte> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        CheckChannels(channels, nameof(channels));
        if ((long)width * height * channels != pixels.Length)
        {
            throw new ArgumentException($"A picture of {width}x{height} with {channels} channels has {(long)width * height * channels} bytes, and {pixels.Length} were given.", nameof(pixels));
        }

        (Width, Height, Channels) = (width, height, channels);
        _pixels = pixels.ToArray();
    }

    /// <summary>Pixels of a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>1: gray, 3: red, green and blue, 4: with opacity behind.</summary>
    public int Channels { get; }

    /// <summary>The bytes, row by row from the top.</summary>
    public ReadOnlySpan<byte> Pixels => _pixels;

    /// <summary>A file's pixels. A photograph that the camera stored lying, and says so, is turned upright.</summary>
    /// <param name="path">A PNG, JPEG or BMP file.</param>
    /// <param name="channels">1, 3 or 4; what the file lacks is made of what it has.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="PictureException">The file is damaged, or no picture; the message names it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Picture Load(string path, int channels = 3)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        CheckChannels(channels, nameof(channels));
        return Decode(File.ReadAllBytes(path), channels, path);
    }

    /// <summary>The pixels of a file that is in a stream.</summary>
    /// <param name="stream">The bytes of a PNG, JPEG or BMP file, read to their end.</param>
    /// <param name="channels">1, 3 or 4; what the file lacks is made of what it has.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="PictureException">The bytes are damaged, or no picture.</exception>
    public static Picture Load(Stream stream, int channels = 3)
    {
        ArgumentNullException.ThrowIfNull(stream);
        CheckChannels(channels, nameof(channels));
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return Decode(bytes.ToArray(), channels, null);
    }

    /// <summary>A picture of floats, such as a network that draws gives.</summary>
    /// <param name="values">width · height · channels values, row by row, the channels of a pixel together.</param>
    /// <param name="width">Pixels of a row.</param>
    /// <param name="height">Rows.</param>
    /// <param name="channels">1, 3 or 4.</param>
    /// <param name="black">The value that becomes 0; lower ones do too, and NaN.</param>
    /// <param name="white">The value that becomes 255; larger ones do too.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="ArgumentException">The length is another, there are no such channels, or black is white.</exception>
    public static Picture FromValues(ReadOnlySpan<float> values, int width, int height, int channels, float black = 0f, float white = 1f)
    {
        float range = white - black;
        if (!float.IsFinite(range) || range == 0)
        {
            throw new ArgumentException($"Black is {black} and white {white}: expected two finite numbers.", nameof(white));
        }

        byte[] pixels = new byte[values.Length];
        for (int index = 0; index < pixels.Length; index++)
        {
            float share = (values[index] - black) / range;
            pixels[index] = share > 0 ? (byte)((Math.Min(share, 1f) * 255f) + 0.5f) : (byte)0;
        }

        return new Picture(width, height, channels, pixels);
    }

    /// <summary>Writes a PNG file.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using MemoryStream bytes = new();
        Save(bytes);
        File.WriteAllBytes(path, bytes.ToArray());
    }

    /// <summary>Writes the bytes of a PNG file.</summary>
    /// <param name="stream">Where they go.</param>
    public void Save(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        StbImageWriteSharp.ColorComponents components = Channels switch
        {
            1 => StbImageWriteSharp.ColorComponents.Grey,
            3 => StbImageWriteSharp.ColorComponents.RedGreenBlue,
            _ => StbImageWriteSharp.ColorComponents.RedGreenBlueAlpha,
        };
        new ImageWriter().WritePng(_pixels, Width, Height, components, stream);
    }

    internal static void CheckChannels(int channels, string name)
    {
        if (channels is not (1 or 3 or 4))
        {
            throw new ArgumentOutOfRangeException(name, channels, "Pictures have 1 channel (gray), 3 (red, green, blue) or 4 (with opacity).");
        }
    }

    private static Picture Decode(byte[] file, int channels, string? path)
    {
        StbImageSharp.ColorComponents components = channels switch
        {
            1 => StbImageSharp.ColorComponents.Grey,
            3 => StbImageSharp.ColorComponents.RedGreenBlue,
            _ => StbImageSharp.ColorComponents.RedGreenBlueAlpha,
        };
        if (Truncation.IsIn(file))
        {
            throw new PictureException(path, "the file ends before its picture does");
        }

        try
        {
            ImageResult image = ImageResult.FromMemory(file, components);
            return Orientation.Upright(image.Data, image.Width, image.Height, channels, Orientation.Of(file));
        }
#pragma warning disable CA1031 // The decoder throws whatever it runs into in damaged bytes: index, null reference, its own.
        catch (Exception exception) when (exception is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            throw new PictureException(path, $"the bytes are no PNG, JPEG or BMP picture, or are damaged ({exception.Message.Trim()})", exception);
        }
    }
}
