using System;

namespace NetDsl;

/// <summary>
/// Group normalization: y = weight[c]·(x − mean) / √(variance + epsilon) + bias[c], mean and variance over all pixels and the channels of
/// a group, or over a group of features.
/// </summary>
/// <remarks>
/// <para>Output: the shape of the input. Parameters: 2C, a weight and a bias for each channel or feature, 1 and 0 at the start.</para>
/// <para>
/// PyTorch's <c>nn.GroupNorm(groups, C)</c>: C / groups channels that follow each other are a group, and one group is all of the input.
/// Training and inference compute the same. The variance is divided by n.
/// </para>
/// <para>
/// Mistakes: NDSL0006 (groups that do not divide the channels or features, a value out of range), NDSL0102 (several groups of the features
/// of a flattened image, which are other features in PyTorch's order: normalize the image), NDSL0201 (<see cref="Parameters"/> is not 2C).
/// </para>
/// <para>Source: Wu and He, "Group Normalization", arXiv 1803.08494.</para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(3, 3, 32, padding: 1, Bias = false)] [GroupNorm(8)] [Relu]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class GroupNormAttribute : LayerAttribute
{
    /// <summary>A group normalization; the default is PyTorch's.</summary>
    /// <param name="groups">Into how many groups the channels are cut; 1 or more, a divisor of the channels.</param>
    /// <param name="epsilon">Added to the variance; finite, 0 or more.</param>
    public GroupNormAttribute(int groups, float epsilon = 1e-5f)
    {
        Groups = groups;
        Epsilon = epsilon;
    }

    /// <summary>Into how many groups the channels are cut.</summary>
    public int Groups { get; }

    /// <summary>What is added to the variance.</summary>
    public float Epsilon { get; }

    /// <summary>The expected number of parameters, 2C. Checked at compile time where it is set (NDSL0201).</summary>
    public long Parameters { get; set; }
}
