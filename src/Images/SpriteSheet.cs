using System;
using System.Collections.Generic;

namespace NetDsl.Images;

/// <summary>Sheets of sprites: pictures of one size in rows.</summary>
public static class SpriteSheet
{
    /// <summary>Cuts a sheet into its sprites, row by row.</summary>
    /// <param name="sheet">The sheet; what is left over at its right and bottom is passed over.</param>
    /// <param name="width">A sprite's width.</param>
    /// <param name="height">A sprite's height.</param>
    /// <param name="gap">Pixels between two sprites.</param>
    /// <returns>The sprites.</returns>
    /// <exception cref="ArgumentException">The sheet is smaller than a sprite.</exception>
    public static IReadOnlyList<Picture> Cut(Picture sheet, int width, int height, int gap = 0)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (sheet.Width < width || sheet.Height < height)
        {
            throw new ArgumentException($"A sheet of {sheet.Width}x{sheet.Height} has no sprites of {width}x{height}.", nameof(sheet));
        }

        List<Picture> sprites = [];
        byte[] pixels = new byte[width * height * sheet.Channels];
        for (int top = 0; top + height <= sheet.Height; top += height + gap)
        {
            for (int left = 0; left + width <= sheet.Width; left += width + gap)
            {
                for (int y = 0; y < height; y++)
                {
                    sheet.Pixels.Slice((((top + y) * sheet.Width) + left) * sheet.Channels, width * sheet.Channels).CopyTo(pixels.AsSpan(y * width * sheet.Channels));
                }

                sprites.Add(new Picture(width, height, sheet.Channels, pixels));
            }
        }

        return sprites;
    }

    /// <summary>Puts pictures of one size into rows.</summary>
    /// <param name="pictures">At least one; all of one size and as many channels.</param>
    /// <param name="columns">How many stand in a row; 0 for about as many as there are rows.</param>
    /// <param name="gap">Pixels between two pictures: black, or see-through.</param>
    /// <returns>The sheet.</returns>
    /// <exception cref="ArgumentException">There are none, or they differ in size or channels.</exception>
    public static Picture Join(IReadOnlyList<Picture> pictures, int columns = 0, int gap = 0)
    {
        ArgumentNullException.ThrowIfNull(pictures);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(gap);
        if (pictures.Count == 0)
        {
            throw new ArgumentException("A sheet needs one picture at least.", nameof(pictures));
        }

        Picture first = pictures[0];
        columns = Math.Min(columns > 0 ? columns : (int)Math.Ceiling(Math.Sqrt(pictures.Count)), pictures.Count);
        int rows = (pictures.Count + columns - 1) / columns;
        (int width, int height) = ((columns * (first.Width + gap)) - gap, (rows * (first.Height + gap)) - gap);
        byte[] sheet = new byte[width * height * first.Channels];
        for (int index = 0; index < pictures.Count; index++)
        {
            Picture picture = pictures[index];
            if ((picture.Width, picture.Height, picture.Channels) != (first.Width, first.Height, first.Channels))
            {
                throw new ArgumentException(
                    $"Picture {index} is {picture.Width}x{picture.Height}x{picture.Channels}, and the first {first.Width}x{first.Height}x{first.Channels}.", nameof(pictures));
            }

            (int left, int top) = (index % columns * (first.Width + gap), index / columns * (first.Height + gap));
            int row = first.Width * first.Channels;
            for (int y = 0; y < first.Height; y++)
            {
                picture.Pixels.Slice(y * row, row).CopyTo(sheet.AsSpan((((top + y) * width) + left) * first.Channels));
            }
        }

        return new Picture(width, height, first.Channels, sheet);
    }
}
