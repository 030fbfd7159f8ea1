using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>
/// A layer that only moves the values of an image: each value of its input is one value of its output. This description is all that the stages know of such a layer:
/// the shape, both passes and the kernel follow from it.
/// </summary>
internal abstract record Rearrangement : Layer
{
    public override LayerTraits Traits => LayerTraits.Transparent;

    /// <summary>How many pixels of the input, along each axis, have their values in one pixel of the output.</summary>
    public virtual long Gathered => 1;

    /// <summary>Over how many pixels of the output, along each axis, the values of one pixel of the input are spread.</summary>
    public virtual long Spread => 1;

    /// <summary>The argument that does not fit an image of this shape; null where all fit.</summary>
    public virtual UnfitArgument? UnfitFor(TensorShape input) => null;

    /// <summary>The output's shape for an image that fits.</summary>
    public abstract TensorShape OutputOf(TensorShape input);

    /// <summary>Where the values go: nested loops, the outermost first. All of them start at the first value of both images.</summary>
    /// <param name="input">The shape of an image that fits.</param>
    public abstract IReadOnlyList<RearrangementLoop> Loops(TensorShape input);
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
