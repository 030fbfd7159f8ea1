using System;
using System.Collections.Generic;

namespace NetDsl.Samples.Microscope;

/// <summary>Test pictures as bytes, one for each pixel, with their classes; and what a network reads in place of a byte.</summary>
internal sealed class PictureSet : IDataset
{
    private readonly byte[] _pixels;
    private readonly byte[] _labels;
    private readonly float[] _values;

    /// <param name="width">A picture's width.</param>
    /// <param name="height">A picture's height.</param>
    /// <param name="pixels">The pictures one after another, row by row.</param>
    /// <param name="labels">The class of each.</param>
    /// <param name="classes">What the labels mean.</param>
    /// <param name="values">What a network reads for each of the 256 bytes.</param>
    public PictureSet(int width, int height, byte[] pixels, byte[] labels, IReadOnlyList<string> classes, float[] values)
    {
        (Width, Height, Classes) = (width, height, classes);
        (_pixels, _labels, _values) = (pixels, labels, values);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>The pixels of a picture, which are the bytes of a drawing too.</summary>
    public int Length => Width * Height;

    public int Count => _labels.Length;

    public IReadOnlyList<string> Classes { get; }

    /// <summary>What an empty pixel is to the network.</summary>
    public float Background => _values[0];

    public ReadOnlySpan<byte> Labels => _labels;

    int IDataset.InputLength => Length;

    int IDataset.TargetLength => 0;

    public ReadOnlySpan<byte> this[int index] => _pixels.AsSpan(index * Length, Length);

    /// <summary>Turns bytes into what the network reads.</summary>
    public void ToInput(ReadOnlySpan<byte> picture, Span<float> input)
    {
        for (int pixel = 0; pixel < picture.Length; pixel++)
        {
            input[pixel] = _values[picture[pixel]];
        }
    }

    public void CopyInput(int index, int epoch, Span<float> input) => ToInput(this[index], input);

    public int GetLabel(int index) => _labels[index];

    public void CopyTarget(int index, Span<float> targets) => throw new NotSupportedException("Pictures have classes, no targets.");
}
