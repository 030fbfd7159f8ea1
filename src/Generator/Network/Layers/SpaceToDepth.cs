using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Network.Layers;

/// <summary>The pixels of each square become channels of one pixel (PyTorch's PixelUnshuffle).</summary>
internal sealed record SpaceToDepth(long Block, DepthOrder Order) : BlockRearrangement(Block, Order)
{
    public override long Gathered => Block;

    public static SpaceToDepth Read(ArgumentReader arguments) => new(arguments.Int("block", 1), arguments.Enumeration<DepthOrder>("Order"));

    public override UnfitArgument? UnfitFor(TensorShape input) => input.Width % Block == 0 && input.Height % Block == 0
        ? null
        : new("block", Block, "a divisor of both the width and the height of the input " + input);

    public override TensorShape OutputOf(TensorShape input) => TensorShape.Image(input.Width / Block, input.Height / Block, input.Channels * Block * Block);

    public override IReadOnlyList<RearrangementLoop> Loops(TensorShape input) =>
        [.. FromDepth(OutputOf(input)).Select(static loop => new RearrangementLoop(loop.Count, loop.Output, loop.Input))];
}
