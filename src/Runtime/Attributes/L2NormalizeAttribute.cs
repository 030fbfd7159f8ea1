using System;

namespace NetDsl;

/// <summary>To length 1: y = x / max(‖x‖, epsilon), ‖x‖ = √(Σ x²) over the channels of each pixel, or over all features.</summary>
/// <remarks>
/// <para>Output: the shape of the input. No parameters.</para>
/// <para>PyTorch's <c>functional.normalize(x, dim=1)</c>. Where ‖x‖ is less than epsilon, y is x / epsilon.</para>
/// <para>Mistakes: NDSL0006 (a value out of range).</para>
/// <para>Source of embeddings of length 1: Schroff, Kalenichenko and Philbin, "FaceNet", arXiv 1503.03832.</para>
/// </remarks>
/// <example>
/// <code>
/// [Flatten] [Dense(128)] [L2Normalize(Name = "Embedding")]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class L2NormalizeAttribute : LayerAttribute
{
    /// <summary>A normalization to length 1; the default is PyTorch's.</summary>
    /// <param name="epsilon">The least divisor; finite, 0 or more.</param>
    public L2NormalizeAttribute(float epsilon = 1e-12f)
    {
        Epsilon = epsilon;
    }

    /// <summary>The least divisor.</summary>
    public float Epsilon { get; }
}
