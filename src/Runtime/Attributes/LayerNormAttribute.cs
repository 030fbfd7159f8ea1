using System;

namespace NetDsl;

/// <summary>
/// Layer normalization: y = weight[c]·(x − mean) / √(variance + epsilon) + bias[c], mean and variance over the channels of each pixel, or
/// over all features.
/// </summary>
/// <remarks>
/// <para>Output: the shape of the input. Parameters: 2C, a weight and a bias for each channel or feature, 1 and 0 at the start.</para>
/// <para>
/// PyTorch's <c>nn.LayerNorm(C)</c> with the channels last. <see cref="GroupNormAttribute"/> of one group normalizes all of an image.
/// Training and inference compute the same. The variance is divided by n.
/// </para>
/// <para>Mistakes: NDSL0006 (a value out of range), NDSL0201 (<see cref="Parameters"/> is not 2C).</para>
/// <para>Source: Ba, Kiros and Hinton, "Layer Normalization", arXiv 1607.06450.</para>
/// </remarks>
/// <example>
/// <code>
/// [Dense(64)] [LayerNorm(Parameters = 128)] [Relu]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class LayerNormAttribute : LayerAttribute
{
    /// <summary>A layer normalization; the default is PyTorch's.</summary>
    /// <param name="epsilon">Added to the variance; finite, 0 or more.</param>
    public LayerNormAttribute(float epsilon = 1e-5f)
    {
        Epsilon = epsilon;
    }

    /// <summary>What is added to the variance.</summary>
    public float Epsilon { get; }

    /// <summary>The expected number of parameters, 2C. Checked at compile time where it is set (NDSL0201).</summary>
    public long Parameters { get; set; }
}
