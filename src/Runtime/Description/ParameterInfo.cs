using System.Collections.Generic;

namespace NetDsl;

/// <summary>One tensor of a compiled network's weights: a trained parameter or a buffer.</summary>
/// <remarks>Generated code makes these.</remarks>
public sealed class ParameterInfo
{
    /// <summary>The tensor's name: the layer's name and its own, <c>conv1.weight</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The tensor's name in files: the layer's key and its own, <c>features.0.weight</c>.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// The sizes in PyTorch's order: Conv [filters, channels/groups, height, width], ConvTranspose [channels, filters/groups, height, width],
    /// Dense [units, inputs], a bias or a statistic [channels].
    /// </summary>
    public required IReadOnlyList<int> Shape { get; init; }

    /// <summary>Whether no optimizer changes it: BatchNorm's running mean and variance.</summary>
    public required bool IsBuffer { get; init; }

    /// <summary>
    /// For each filter of a convolution the channels that it sees, ascending; <see langword="null"/> where each sees all. The weights of
    /// the other pairs are zero and stay so.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>>? Connections { get; init; }

    /// <summary>
    /// For the weights of a ConvTranspose its number of groups, each of which has filters of its own along the second axis of <see cref="Shape"/>; 0 for every other
    /// tensor. The outputs of all other weights lie along the first axis.
    /// </summary>
    public int TransposedGroups { get; init; }

    /// <summary>
    /// The least value that the tensor may have, and then only finite ones: 0 for BatchNorm's running variance. Negative infinity where every value is valid.
    /// </summary>
    public float Minimum { get; init; } = float.NegativeInfinity;

    /// <summary>How many values there are: the product of <see cref="Shape"/>.</summary>
    public int Length
    {
        get
        {
            int length = 1;
            for (int axis = 0; axis < Shape.Count; axis++)
            {
                length = checked(length * Shape[axis]);
            }

            return length;
        }
    }

    /// <summary>The name and the sizes: <c>conv1.weight [6, 1, 5, 5]</c>.</summary>
    public override string ToString() => $"{Name} [{string.Join(", ", Shape)}]";
}
