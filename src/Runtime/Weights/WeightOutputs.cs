using System.Collections.Generic;

namespace NetDsl;

/// <summary>Which filter or unit each weight belongs to: in a file of 8-bit weights each has a scale of its own.</summary>
/// <param name="Count">Filters or units.</param>
/// <param name="RunLength">Weights that follow each other and belong to one filter or unit.</param>
/// <param name="RunsPerChannel">Runs that differ in the filter before one channel's end; 1 where a filter's weights are one run.</param>
/// <param name="ChannelsPerGroup">Channels that the same filters see; 1 where a filter's weights are one run.</param>
internal sealed record WeightOutputs(int Count, int RunLength, int RunsPerChannel, int ChannelsPerGroup)
{
    /// <summary>Those of a tensor; null for one that is not the weights of a convolution or of a fully connected layer.</summary>
    public static WeightOutputs? Of(ParameterInfo parameter)
    {
        IReadOnlyList<int> shape = parameter.Shape;
        if (shape.Count < 2 || parameter.IsBuffer || parameter.Length == 0)
        {
            return null;
        }

        // ConvTranspose: [channels, filters/groups, height, width].
        int groups = parameter.TransposedGroups;
        return groups == 0
            ? new(shape[0], parameter.Length / shape[0], 1, 1)
            : new(groups * shape[1], parameter.Length / (shape[0] * shape[1]), shape[1], shape[0] / groups);
    }

    /// <summary>The filter or unit of a run.</summary>
    public int OfRun(int run) => (run / RunsPerChannel / ChannelsPerGroup * RunsPerChannel) + (run % RunsPerChannel);
}
