using System;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>
/// Images of another dataset, each shifted by whole pixels and mirrored as random numbers say. They follow from seed, epoch and image alone: the
/// same run gives the same images, in whatever order they are read and wherever it was interrupted.
/// </summary>
public sealed class AugmentedDataset : IDataset
{
    // An image draws three numbers: shift in x, in y, and whether it is mirrored. Four keep each image's in a block of the generator.
    private const int DrawsPerImage = 4;

    private readonly IDataset _images;
    private readonly int _width;
    private readonly int _height;
    private readonly int _channels;
    private readonly int _maxShift;
    private readonly bool _horizontalFlip;
    private readonly int _seed;
    private readonly float _background;

    /// <summary>Shifts and mirrors the images of a dataset.</summary>
    /// <param name="images">The images, row by row, the channels of a pixel together.</param>
    /// <param name="width">Of an image.</param>
    /// <param name="height">Of an image.</param>
    /// <param name="channels">Of a pixel.</param>
    /// <param name="maxShift">The most pixels by which an image moves in x and in y, either way: each of 2·maxShift + 1 is alike probable.</param>
    /// <param name="horizontalFlip">Whether every other image, at random, is mirrored left to right.</param>
    /// <param name="seed">What the random numbers come from.</param>
    /// <param name="background">What pixels become that the image has moved away from.</param>
    /// <exception cref="ArgumentException">The images have another size.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The shift is negative.</exception>
    public AugmentedDataset(
        IDataset images, int width, int height, int channels, int maxShift, bool horizontalFlip, int seed = 0, float background = 0f)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        ArgumentOutOfRangeException.ThrowIfNegative(maxShift);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(maxShift, Math.Min(width, height));
        if ((long)width * height * channels != images.InputLength)
        {
            throw new ArgumentException($"Images of {width}x{height}x{channels} do not have the {images.InputLength} floats of the dataset's.", nameof(images));
        }

        _images = images;
        (_width, _height, _channels) = (width, height, channels);
        (_maxShift, _horizontalFlip, _seed, _background) = (maxShift, horizontalFlip, seed, background);
    }

    /// <inheritdoc/>
    public int Count => _images.Count;

    /// <inheritdoc/>
    public int InputLength => _images.InputLength;

    /// <inheritdoc/>
    public int TargetLength => _images.TargetLength;

    /// <inheritdoc/>
    public void CopyInput(int index, int epoch, Span<float> input)
    {
        _images.CopyInput(index, epoch, input);
        Span<float> image = input[..InputLength];
        CounterRandom random = new(_seed, RandomStreams.Augmentation(epoch));
        ulong first = (ulong)(uint)index * DrawsPerImage;
        if (_horizontalFlip && (random.UInt32At(first + 2) & 1) != 0)
        {
            Flip(image);
        }

        if (_maxShift > 0)
        {
            Shift(image, Offset(random.UInt32At(first)), Offset(random.UInt32At(first + 1)));
        }
    }

    /// <inheritdoc/>
    public int GetLabel(int index) => _images.GetLabel(index);

    /// <inheritdoc/>
    public void CopyTarget(int index, Span<float> targets) => _images.CopyTarget(index, targets);

    private int Offset(uint random) => (int)(((ulong)random * (((uint)_maxShift * 2) + 1)) >> 32) - _maxShift;

    private void Flip(Span<float> image)
    {
        for (int y = 0; y < _height; y++)
        {
            Span<float> row = image.Slice(y * _width * _channels, _width * _channels);
            for (int left = 0, right = _width - 1; left < right; left++, right--)
            {
                for (int channel = 0; channel < _channels; channel++)
                {
                    ref float a = ref row[(left * _channels) + channel];
                    ref float b = ref row[(right * _channels) + channel];
                    (a, b) = (b, a);
                }
            }
        }
    }

    /// <summary>Moves the whole image in memory at once; then what wrapped around to the other side, and what was left behind, becomes background.</summary>
    private void Shift(Span<float> image, int x, int y)
    {
        int stride = _width * _channels;
        int offset = (y * stride) + (x * _channels);
        int kept = image.Length - Math.Abs(offset);
        image.Slice(Math.Max(-offset, 0), kept).CopyTo(image.Slice(Math.Max(offset, 0), kept));

        int emptyRow = y > 0 ? 0 : _height + y;
        image.Slice(emptyRow * stride, Math.Abs(y) * stride).Fill(_background);
        int emptyColumn = x > 0 ? 0 : _width + x;
        for (int row = 0; row < _height; row++)
        {
            image.Slice((row * stride) + (emptyColumn * _channels), Math.Abs(x) * _channels).Fill(_background);
        }
    }
}
