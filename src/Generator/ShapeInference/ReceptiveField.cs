using System;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.ShapeInference;

/// <summary>
/// What one output value sees of the network's input, in input pixels: the extent of the field, and the jump, the
/// distance of the fields of neighbouring values (Araujo, Norris and Sim, "Computing Receptive Fields of
/// Convolutional Neural Networks", Distill 2019).
/// </summary>
internal readonly record struct ReceptiveField(double Width, double Height, double JumpX, double JumpY)
{
    public static ReceptiveField OfInput => new(1, 1, 1, 1);

    /// <summary>Behind a window: r + (extent − 1)·j, and the jump times the stride.</summary>
    public ReceptiveField Through(WindowGeometry window) => new(
        Width + ((window.X.Extent - 1) * JumpX),
        Height + ((window.Y.Extent - 1) * JumpY),
        JumpX * window.X.Stride,
        JumpY * window.Y.Stride);

    /// <summary>Behind a transposed convolution, whose outputs read ceil(extent / stride) inputs along an axis.</summary>
    public ReceptiveField ThroughTransposed(WindowGeometry window) => new(
        Width + ((Ceiling(window.X) - 1) * JumpX),
        Height + ((Ceiling(window.Y) - 1) * JumpY),
        JumpX / window.X.Stride,
        JumpY / window.Y.Stride);

    /// <summary>Behind a layer whose pixels hold the values of a square of so many pixels along an axis, side by side.</summary>
    public ReceptiveField Gathered(long pixels) => new(
        Width + ((pixels - 1) * JumpX), Height + ((pixels - 1) * JumpY), JumpX * pixels, JumpY * pixels);

    /// <summary>Behind a layer whose outputs read so many neighbouring inputs along each axis, and are so many times as many.</summary>
    public ReceptiveField Resized(long tapsX, long tapsY, double growthX, double growthY) =>
        new(Width + ((tapsX - 1) * JumpX), Height + ((tapsY - 1) * JumpY), JumpX / growthX, JumpY / growthY);

    public ReceptiveField Enlarged(long factor) => new(Width, Height, JumpX / factor, JumpY / factor);

    /// <summary>Behind a layer whose outputs see the whole image of that shape.</summary>
    public ReceptiveField OverAll(TensorShape image) => this with
    {
        Width = Width + ((image.Width - 1) * JumpX),
        Height = Height + ((image.Height - 1) * JumpY),
    };

    /// <summary>Where ways join, the largest over them.</summary>
    public ReceptiveField Join(ReceptiveField other) => new(
        Math.Max(Width, other.Width), Math.Max(Height, other.Height), Math.Max(JumpX, other.JumpX), Math.Max(JumpY, other.JumpY));

    private static long Ceiling(AxisGeometry axis) => (axis.Extent + axis.Stride - 1) / axis.Stride;
}
