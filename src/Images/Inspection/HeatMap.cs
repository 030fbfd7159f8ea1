using System;

namespace NetDsl.Images;

/// <summary>A number for each pixel of a picture, such as how much it matters for an answer.</summary>
public sealed class HeatMap
{
    private readonly float[] _values;

    /// <summary>A map of given numbers, which are copied.</summary>
    /// <param name="width">Columns, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="values">width · height numbers, row by row.</param>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public HeatMap(int width, int height, ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        if ((long)width * height != values.Length)
        {
            throw new ArgumentException($"A map of {width}x{height} has {(long)width * height} values, and {values.Length} were given.", nameof(values));
        }

        (Width, Height) = (width, height);
        _values = values.ToArray();
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The numbers, row by row from the top.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The map alone: 0 is black; a positive number goes by red and yellow to white, a negative one by blue to white, the largest of either sign the brightest.</summary>
    /// <param name="scale">Pixels for each number along an axis, at least 1.</param>
    /// <returns>The picture, in colour.</returns>
    public Picture ToPicture(int scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        float largest = SignedValues.LargestOf(_values);
        byte[] pixels = new byte[_values.Length * 3];
        for (int index = 0; index < _values.Length; index++)
        {
            (byte red, byte green, byte blue) = HeatOf(_values[index] / largest);
            (pixels[index * 3], pixels[(index * 3) + 1], pixels[(index * 3) + 2]) = (red, green, blue);
        }

        return NetworkPictures.Enlarge(new Picture(Width, Height, 3, pixels), scale);
    }

    /// <summary>The map laid over the picture that it belongs to: the picture shows in gray where the map is 0, and gives way to the map's colours.</summary>
    /// <param name="picture">A picture of the map's size.</param>
    /// <param name="scale">Pixels for each of the picture's along an axis, at least 1.</param>
    /// <param name="opacity">How much of the picture the strongest number hides, 0 to 1.</param>
    /// <returns>The picture, in colour.</returns>
    /// <exception cref="ArgumentException">The picture is of another size, or the opacity out of its range.</exception>
    public Picture Over(Picture picture, int scale = 1, float opacity = 0.8f)
    {
        ArgumentNullException.ThrowIfNull(picture);
        if ((picture.Width, picture.Height) != (Width, Height))
        {
            throw new ArgumentException($"The map is {Width}x{Height}, and the picture {picture.Width}x{picture.Height}.", nameof(picture));
        }

        if (!(opacity is >= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(opacity), opacity, "An opacity is a number from 0 to 1.");
        }

        Picture heat = ToPicture();
        float largest = SignedValues.LargestOf(_values);
        byte[] pixels = new byte[_values.Length * 3];
        for (int index = 0; index < pixels.Length; index++)
        {
            float share = Math.Min(Math.Abs(_values[index / 3] / largest), 1) * opacity;
            pixels[index] = (byte)((GrayOf(picture, index / 3) * (1 - share)) + (heat.Pixels[index] * share) + 0.5f);
        }

        return NetworkPictures.Enlarge(new Picture(Width, Height, 3, pixels), scale);
    }

    /// <summary>From −1 to 1.</summary>
    private static (byte Red, byte Green, byte Blue) HeatOf(float share)
    {
        float strength = Math.Min(Math.Abs(share), 1);
        (byte first, byte second, byte third) = (Part(0), Part(1), Part(2));
        return share >= 0 ? (first, second, third) : (third, second, first);

        byte Part(int third) => (byte)((Math.Clamp((strength * 3) - third, 0, 1) * 255) + 0.5f);
    }

    /// <summary>The eye's weights of red, green and blue (ITU-R BT.601).</summary>
    private static float GrayOf(Picture picture, int pixel)
    {
        ReadOnlySpan<byte> values = picture.Pixels.Slice(pixel * picture.Channels, picture.Channels);
        return values.Length == 1 ? values[0] : (0.299f * values[0]) + (0.587f * values[1]) + (0.114f * values[2]);
    }
}
