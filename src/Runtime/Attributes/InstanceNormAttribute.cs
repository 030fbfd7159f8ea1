using System;

namespace NetDsl;

/// <summary>
/// Instance normalization: y = weight[c]·(x − mean[c]) / √(variance[c] + epsilon) + bias[c], mean and variance over the pixels of each
/// channel.
/// </summary>
/// <remarks>
/// <para>Output: the shape of the input, W×H×C. Parameters: 2C, a weight and a bias for each channel, 1 and 0 at the start.</para>
/// <para>
/// PyTorch's <c>nn.InstanceNorm2d(C, affine=True)</c>. Training and inference compute the same. The variance is divided by n.
/// </para>
/// <para>Mistakes: NDSL0006 (a value out of range), NDSL0102 (features), NDSL0201 (<see cref="Parameters"/> is not 2C).</para>
/// <para>Source: Ulyanov, Vedaldi and Lempitsky, "Instance Normalization", arXiv 1607.08022.</para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(3, 3, 32, padding: 1)] [InstanceNorm] [Relu]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class InstanceNormAttribute : LayerAttribute
{
    /// <summary>An instance normalization; the default is PyTorch's.</summary>
    /// <param name="epsilon">Added to the variance; finite, 0 or more.</param>
    public InstanceNormAttribute(float epsilon = 1e-5f)
    {
        Epsilon = epsilon;
    }

    /// <summary>What is added to the variance.</summary>
    public float Epsilon { get; }

    /// <summary>The expected number of parameters, 2C. Checked at compile time where it is set (NDSL0201).</summary>
    public long Parameters { get; set; }
}
