using System;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.ShapeInference;

/// <summary>
/// What one output value sees of the network's input (of several the first image, or else the first), in input pixels: the extent of the field, and the jump, the
/// distance of the fields of neighbouring values (Araujo, Norris and Sim, "Computing Receptive Fields of
/// Convolutional Neural Networks", Distill 2019).
/// </summary>
internal readonly record struct ReceptiveField(double Width, double Height, double JumpX, double JumpY)
{
    /// <summary>Of an input itself. A further input is no part of the first: what comes from it alone sees nothing.</summary>
    /// <param name="model">The network.</param>
    /// <param name="node">The input, or a node of which nothing is known.</param>
    public static ReceptiveField OfInput(NetworkModel model, int node) => node == model.SeenInput || !NodeIndex.IsInput(node) ? new(1, 1, 1, 1) : default;

    /// <summary>Behind a window: r + (extent − 1)·j, and the jump times the stride.</summary>
    public ReceptiveField Through(WindowGeometry window) => new(
        Width + ((window.X.Extent - 1) * JumpX),
        Height + ((window.Y.Extent - 1) * JumpY),
        JumpX * window.X.Stride,
        JumpY * window.Y.Stride);

    /// <summary>
    /// Behind a transposed convolution. An output reads an input by every tap that is a multiple of stride / gcd(stride, dilation) from its first; from one of these
    /// to the next it is dilation / gcd inputs.
    /// </summary>
    public ReceptiveField ThroughTransposed(WindowGeometry window) => new(
        Width + (Span(window.X) * JumpX),
        Height + (Span(window.Y) * JumpY),
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

    private static long Span(AxisGeometry axis)
    {
        long common = Gcd(axis.Stride, axis.Dilation);
        return (axis.Kernel - 1) / (axis.Stride / common) * (axis.Dilation / common);
    }

    private static long Gcd(long a, long b) => b == 0 ? a : Gcd(b, a % b);
}
