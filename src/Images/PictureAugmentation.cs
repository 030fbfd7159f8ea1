using System;

namespace NetDsl.Images;

/// <summary>
/// Random changes of pictures from epoch to epoch. They follow from seed, epoch and picture alone: the same run gives the same pictures, in whatever order they are
/// read and wherever it was interrupted.
/// </summary>
public sealed record PictureAugmentation
{
    private readonly float _crop;
    private readonly float _brightness;
    private readonly float _contrast;
    private readonly float _saturation;

    /// <summary>What the random numbers come from.</summary>
    public int Seed { get; init; }

    /// <summary>The most of width and height that is cut off, 0 to less than 1; what is left is scaled to the whole input.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of its range or NaN.</exception>
    public float Crop
    {
        get => _crop;
        init => _crop = Check(value, value < 1);
    }

    /// <summary>Every other picture, at random, is mirrored left to right.</summary>
    public bool Flip { get; init; }

    /// <summary>The most by which brightness changes: values times 1 ± so much.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of 0 to 1 or NaN.</exception>
    public float Brightness
    {
        get => _brightness;
        init => _brightness = Check(value, value <= 1);
    }

    /// <summary>The most by which the distance from the picture's mean gray changes: times 1 ± so much.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of 0 to 1 or NaN.</exception>
    public float Contrast
    {
        get => _contrast;
        init => _contrast = Check(value, value <= 1);
    }

    /// <summary>The most by which the distance from each pixel's gray changes: times 1 ± so much. Nothing for gray pictures.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of 0 to 1 or NaN.</exception>
    public float Saturation
    {
        get => _saturation;
        init => _saturation = Check(value, value <= 1);
    }

    /// <summary>Changes a picture of values from 0 to 1, red first.</summary>
    internal float[] Apply(float[] values, int width, int height, int channels, int index, int epoch)
    {
        PictureRandom random = new(Seed, index, epoch);
        float[] picture = CropAndFlip(values, width, height, channels, ref random);
        int colours = Math.Min(channels, 3);
        float brightness = 1 + (Brightness * random.Signed());
        float contrast = 1 + (Contrast * random.Signed());
        float saturation = 1 + (Saturation * random.Signed());
        if (Brightness == 0 && Contrast == 0 && Saturation == 0)
        {
            return picture;
        }

        double sum = 0;
        for (int pixel = 0; pixel < picture.Length; pixel += channels)
        {
            sum += Gray(picture.AsSpan(pixel, colours));
        }

        float mean = (float)(sum / (width * height)) * brightness;
        for (int pixel = 0; pixel < picture.Length; pixel += channels)
        {
            Span<float> colour = picture.AsSpan(pixel, colours);
            float gray = Gray(colour);
            foreach (ref float value in colour)
            {
                float bright = (gray + ((value - gray) * saturation)) * brightness;
                value = Math.Clamp(mean + ((bright - mean) * contrast), 0f, 1f);
            }
        }

        return picture;
    }

    private float[] CropAndFlip(float[] values, int width, int height, int channels, ref PictureRandom random)
    {
        float kept = 1 - (Crop * random.Unit());
        (double windowWidth, double windowHeight) = ((double)width * kept, (double)height * kept);
        (double left, double top) = ((width - windowWidth) * random.Unit(), (height - windowHeight) * random.Unit());
        float[] picture = Crop > 0
            ? Resampling.Resize(values, width, height, channels, left, top, windowWidth, windowHeight, width, height)
            : (float[])values.Clone();
        if (Flip & random.Unit() < 0.5f)
        {
            for (int y = 0; y < height; y++)
            {
                Mirror(picture.AsSpan(y * width * channels, width * channels), channels);
            }
        }

        return picture;
    }

    private static void Mirror(Span<float> row, int channels)
    {
        row.Reverse();
        for (int pixel = 0; pixel < row.Length; pixel += channels)
        {
            row.Slice(pixel, channels).Reverse();
        }
    }

    /// <summary>The weights of ITU-R BT.601.</summary>
    private static float Gray(ReadOnlySpan<float> colour) => colour.Length < 3 ? colour[0] : (0.299f * colour[0]) + (0.587f * colour[1]) + (0.114f * colour[2]);

    private static float Check(float value, bool isSmall) =>
        value >= 0 && isSmall ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "Expected a share from 0 on, of at most 1.");
}
