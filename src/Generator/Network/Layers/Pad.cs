using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>Pixels around an image, and channels behind it.</summary>
/// <param name="Channels">So many more.</param>
/// <param name="Value">Of pixels that are neither replicated nor reflected, and of the channels.</param>
internal sealed record Pad(long Left, long Top, long Right, long Bottom, PaddingMode Mode, float Value, long Channels) : Layer
{
    /// <summary>Borders are filled from the edge where the image lies without a halo.</summary>
    public override LayerTraits Traits => LayerTraits.Transparent | (Mode == PaddingMode.Zero ? LayerTraits.None : LayerTraits.WritesRun);

    public static Pad Read(ArgumentReader arguments) => new(
        arguments.Int("left", 0), arguments.Int("top", 0), arguments.Int("right", 0), arguments.Int("bottom", 0), arguments.Enumeration<PaddingMode>("PaddingMode"),
        arguments.Float("Value", static value => !float.IsNaN(value), "a number", fallback: 0), arguments.Int("Channels", 0, fallback: 0));

    public override IEnumerable<Setting> Settings(TensorShape input) =>
        [new("Left", Left), new("Top", Top), new("Right", Right), new("Bottom", Bottom), new("PaddingMode", Mode), new("Value", Value), new("Channels", Channels)];
}
