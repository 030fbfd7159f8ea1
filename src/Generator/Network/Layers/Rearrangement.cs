using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>
/// A layer that only moves values: each value of its output is one value of its input. Some of the input may be left out; its gradient is zero. This description is all
/// that the stages know of such a layer: the shape, both passes and the kernel follow from it.
/// </summary>
internal abstract record Rearrangement : Layer
{
    public override LayerTraits Traits => LayerTraits.Transparent;

    /// <summary>How many pixels of the input, along each axis, have their values in one pixel of the output.</summary>
    public virtual long Gathered => 1;

    /// <summary>Over how many pixels of the output, along each axis, the values of one pixel of the input are spread.</summary>
    public virtual long Spread => 1;

    /// <summary>It also takes features, which are an image of one pixel then; never those of a flattened image, whose order in files is another.</summary>
    public virtual bool TakesFeatures => false;

    /// <summary>The argument that does not fit an image of this shape; null where all fit.</summary>
    public virtual UnfitArgument? UnfitFor(TensorShape input) => null;

    /// <summary>The output's shape for an image that fits.</summary>
    public abstract TensorShape OutputOf(TensorShape input);

    /// <summary>From the input's first value to the one that becomes the output's first.</summary>
    /// <param name="input">The shape of an image that fits.</param>
    public virtual ImageStep StartOf(TensorShape input) => default;

    /// <summary>Where the values go: nested loops, the outermost first. They start at the output's first value.</summary>
    /// <param name="input">The shape of an image that fits.</param>
    public abstract IReadOnlyList<RearrangementLoop> Loops(TensorShape input);

    /// <summary>The loops over all values of a part of an image, in their order.</summary>
    /// <param name="part">Its shape.</param>
    protected static RearrangementLoop[] LoopsOver(TensorShape part) =>
    [
        new(part.Height, new(1, 0, 0), new(1, 0, 0)),
        new(part.Width, new(0, 1, 0), new(0, 1, 0)),
        new(part.Channels, new(0, 0, 1), new(0, 0, 1)),
    ];
}

/// <summary>One of the loops over the values that a rearrangement moves.</summary>
/// <param name="Count">How often.</param>
/// <param name="Input">From one turn to the next in the input.</param>
/// <param name="Output">The same in the output.</param>
internal readonly record struct RearrangementLoop(long Count, ImageStep Input, ImageStep Output);

/// <summary>From one value of an image to another.</summary>
internal readonly record struct ImageStep(long Rows, long Pixels, long Channels);

/// <summary>An argument in its range that does not fit the layer's input.</summary>
/// <param name="Requirement">What it must be, as messages go on behind "it must be".</param>
internal readonly record struct UnfitArgument(string Name, long Value, string Requirement);
