using System;

namespace NetDsl;

/// <summary>
/// The channels of all groups taken in turn, so that the groups of the next convolution see all of those before:
/// y[row, column, c·groups + g] = x[row, column, g·C/groups + c]. Values move, none changes.
/// </summary>
/// <remarks>
/// <para>Output: the input's shape.</para>
/// <para>
/// Mistakes: NDSL0006 (groups is less than 1, or does not divide the input's channels), NDSL0102 (the input is no image).
/// </para>
/// <para>
/// Source: Zhang and others, "ShuffleNet: An Extremely Efficient Convolutional Neural Network for Mobile Devices", arXiv 1707.01083;
/// PyTorch's ChannelShuffle.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(1, 1, 12, groups: 3)] [ShuffleChannels(3)] [DepthwiseConv(3, 3)]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ShuffleChannelsAttribute : LayerAttribute
{
    /// <summary>Shuffles the channels of <paramref name="groups"/> groups.</summary>
    /// <param name="groups">How many groups follow each other in the input; 1 or more, a divisor of its channels.</param>
    public ShuffleChannelsAttribute(int groups)
    {
        Groups = groups;
    }

    /// <summary>How many groups follow each other in the input.</summary>
    public int Groups { get; }
}
