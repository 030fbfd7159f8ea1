using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>The channels of all groups taken in turn (ShuffleNet's shuffle, PyTorch's ChannelShuffle).</summary>
internal sealed record ShuffleChannels(long Groups) : Rearrangement
{
    public static ShuffleChannels Read(ArgumentReader arguments) => new(arguments.Int("groups", 1));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Groups", Groups)];

    public override UnfitArgument? UnfitFor(TensorShape input) => input.Channels % Groups == 0 ? null : new("groups", Groups, "a divisor of the channels of the input " + input);

    public override TensorShape OutputOf(TensorShape input) => input;

    public override IReadOnlyList<RearrangementLoop> Loops(TensorShape input)
    {
        long each = input.Channels / Groups;
        return
        [
            new(input.Height, new(1, 0, 0), new(1, 0, 0)),
            new(input.Width, new(0, 1, 0), new(0, 1, 0)),
            new(each, new(0, 0, 1), new(0, 0, Groups)),
            new(Groups, new(0, 0, each), new(0, 0, 1)),
        ];
    }
}
