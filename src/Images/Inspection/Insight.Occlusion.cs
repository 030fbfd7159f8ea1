using System;
using System.Collections.Generic;

namespace NetDsl.Images;

/// <content>What a unit loses when a part of the picture is covered.</content>
public sealed partial class Insight
{
    /// <summary>How a unit's value falls when a patch covers a part of the picture (Zeiler and Fergus, arXiv 1311.2901).</summary>
    /// <param name="input">InputLength floats; of several inputs the first image is covered.</param>
    /// <param name="unit">The unit: of an answer, <see cref="Answer"/>.</param>
    /// <param name="patch">The patch's width and height in pixels, at most the picture's.</param>
    /// <param name="stride">Pixels from one place of the patch to the next; the last place of a row or column ends at the edge.</param>
    /// <param name="fill">What the patch shows, in all channels.</param>
    /// <returns>The fall at each place.</returns>
    /// <exception cref="ArgumentException">The length is another, there is no such unit, the patch is larger than the picture, or no input is an image.</exception>
    public OcclusionMap Occlusion(ReadOnlySpan<float> input, NetworkUnit unit, int patch, int stride = 1, float fill = 0f)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(patch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, 1);
        (_, int index) = _graph.Find(unit);
        InputInfo seen = _graph.Seen;
        TensorShape image = seen.Shape;
        if (!image.IsImage)
        {
            throw new ArgumentException("The network has no image as an input, so that there is nothing to cover.", nameof(input));
        }

        if (patch > image.Width || patch > image.Height)
        {
            throw new ArgumentException($"A patch of {patch}x{patch} does not fit into a picture of {image.Width}x{image.Height}.", nameof(patch));
        }

        float[] original = input.ToArray(); // which may lie in the network
        Network.Forward(original);
        float value = Network.GetActivation(unit.Layer)[index];
        (List<int> columns, List<int> rows) = (Places(image.Width, patch, stride), Places(image.Height, patch, stride));
        var places = new PixelRectangle[columns.Count * rows.Count];
        float[] falls = new float[places.Length];
        float[] covered = new float[original.Length];
        for (int place = 0; place < places.Length; place++)
        {
            places[place] = new(columns[place % columns.Count], rows[place / columns.Count], patch, patch);
            original.CopyTo(covered, 0);
            Cover(covered.AsSpan(seen.Offset, image.Length), image, places[place], fill);
            Network.Forward(covered);
            falls[place] = value - Network.GetActivation(unit.Layer)[index];
        }

        return new(image, columns.Count, rows.Count, value, places, falls);
    }

    private static void Cover(Span<float> values, TensorShape image, PixelRectangle place, float fill)
    {
        for (int y = place.Top; y < place.Top + place.Height; y++)
        {
            values.Slice(((y * image.Width) + place.Left) * image.Channels, place.Width * image.Channels).Fill(fill);
        }
    }

    private static List<int> Places(int size, int patch, int stride)
    {
        List<int> places = [];
        for (int place = 0; place < size - patch; place += stride)
        {
            places.Add(place);
        }

        places.Add(size - patch);
        return places;
    }
}
