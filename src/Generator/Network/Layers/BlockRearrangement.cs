using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>
/// Values that go between the block × block pixels of a square and the channels of one pixel. The deep image has the many channels, the wide one the many pixels.
/// </summary>
/// <param name="Block">Pixels of a square along an axis.</param>
/// <param name="Order">Which channel of the deep image belongs to which pixel and channel of the wide one.</param>
internal abstract record BlockRearrangement(long Block, DepthOrder Order) : Rearrangement
{
    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Block", Block), new("Order", Order)];

    /// <summary>The loops from the deep image to the wide one.</summary>
    /// <param name="deep">The shape of the deep image.</param>
    protected RearrangementLoop[] FromDepth(TensorShape deep)
    {
        long channels = deep.Channels / (Block * Block);

        // CRD: channel c·b² + i·b + j is row i and column j of a square. DCR: channel (i·b + j)·C + c.
        (long channel, long column) = Order == DepthOrder.CRD ? (Block * Block, 1L) : (1L, channels);
        return
        [
            new(deep.Height, new(1, 0, 0), new(Block, 0, 0)),
            new(Block, new(0, 0, column * Block), new(1, 0, 0)),
            new(deep.Width, new(0, 1, 0), new(0, Block, 0)),
            new(Block, new(0, 0, column), new(0, 1, 0)),
            new(channels, new(0, 0, channel), new(0, 0, 1)),
        ];
    }
}
