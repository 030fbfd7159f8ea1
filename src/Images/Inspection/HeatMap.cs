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

    /// <summary>The map alone: 0 is black, a positive number red to white, a negative one blue to white, the largest of either sign the brightest.</summary>
    /// <param name="scale">Pixels for each number along an axis, at least 1.</param>
    /// <returns>The picture, in colour.</returns>
    public Picture ToPicture(int scale = 1) => throw new NotImplementedException();

    /// <summary>The map laid over the picture that it belongs to, which shows through in gray.</summary>
    /// <param name="picture">A picture of the map's size.</param>
    /// <param name="scale">Pixels for each of the picture's along an axis, at least 1.</param>
    /// <param name="opacity">How much of the picture the strongest number hides, 0 to 1.</param>
    /// <returns>The picture, in colour.</returns>
    /// <exception cref="ArgumentException">The picture is of another size.</exception>
    public Picture Over(Picture picture, int scale = 1, float opacity = 0.8f) => throw new NotImplementedException();
}
