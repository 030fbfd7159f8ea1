using System;

namespace NetDsl;

/// <summary>Batch normalization of each channel: y = weight[c]·(x − mean[c]) / √(variance[c] + epsilon) + bias[c].</summary>
/// <remarks>
/// <para>Output: the shape of the input. Parameters: 2C; the running mean and variance are buffers and count as none.</para>
/// <para>
/// In training, mean and variance are those of the whole batch, and running = (1 − momentum)·running + momentum·batch, the
/// batch's variance divided by n − 1. In inference the running ones are used, folded into the layer before where this is its
/// only reader.
/// </para>
/// <para>Mistakes: NDSL0006 (a value out of range), NDSL0201 (<see cref="Parameters"/> is not 2C).</para>
/// <para>Source: Ioffe and Szegedy, "Batch Normalization", arXiv 1502.03167.</para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(3, 3, 32, padding: 1, Bias = false)] [BatchNorm(Parameters = 64)] [Relu]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class BatchNormAttribute : LayerAttribute
{
    /// <summary>A batch normalization; the defaults are PyTorch's.</summary>
    /// <param name="epsilon">Added to the variance; finite, 0 or more.</param>
    /// <param name="momentum">The share of the newest batch in the running statistics; 0 to 1.</param>
    public BatchNormAttribute(float epsilon = 1e-5f, float momentum = 0.1f)
    {
        Epsilon = epsilon;
        Momentum = momentum;
    }

    /// <summary>What is added to the variance.</summary>
    public float Epsilon { get; }

    /// <summary>The share of the newest batch in the running statistics.</summary>
    public float Momentum { get; }

    /// <summary>The expected number of parameters, 2C. Checked at compile time where it is set (NDSL0201).</summary>
    public long Parameters { get; set; }
}
