using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Generator.Network.Layers;

/// <summary>The channels of each pixel become a square of pixels (PyTorch's PixelShuffle).</summary>
internal sealed record DepthToSpace(long Block, DepthOrder Order) : BlockRearrangement(Block, Order)
{
    public override long Spread => Block;

    public static DepthToSpace Read(ArgumentReader arguments) => new(arguments.Int("block", 1), arguments.Enumeration<DepthOrder>("Order"));

    public override UnfitArgument? UnfitFor(TensorShape input) => input.Channels % (Block * Block) == 0
        ? null
        : new("block", Block, string.Format(CultureInfo.InvariantCulture, "a number whose square, here {0}, divides the channels of the input {1}", Block * Block, input));

    public override TensorShape OutputOf(TensorShape input) => TensorShape.Image(input.Width * Block, input.Height * Block, input.Channels / (Block * Block));

    public override IReadOnlyList<RearrangementLoop> Loops(TensorShape input) => FromDepth(input);
}
