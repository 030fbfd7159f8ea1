using System;

namespace NetDsl;

/// <summary>Normalization across neighbouring channels of a pixel: y[c] = x[c] / (k + alpha/size · Σ x[c′]²)^beta.</summary>
/// <remarks>
/// <para>
/// Output: the shape of the input. The sum runs over the <see cref="Size"/> channels around c, cut at the first and the
/// last.
/// </para>
/// <para>Alpha is divided by the size, as in PyTorch; the paper does not divide.</para>
/// <para>Mistakes: NDSL0006 (an even size, or one less than 1; a value that is not finite).</para>
/// <para>
/// Source: Krizhevsky, Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", 2012,
/// section 3.3.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(11, 11, 96, stride: 4)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)]    // AlexNet's 1e-4 times 5
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class LocalResponseNormAttribute : LayerAttribute
{
    /// <summary>A normalization across channels; the defaults are PyTorch's.</summary>
    /// <param name="size">Channels in the sum; odd, 1 or more.</param>
    /// <param name="alpha">The weight of the mean square; finite.</param>
    /// <param name="beta">The exponent; finite.</param>
    /// <param name="k">What the divisor starts from; finite.</param>
    public LocalResponseNormAttribute(int size = 5, float alpha = 1e-4f, float beta = 0.75f, float k = 1f)
    {
        Size = size;
        Alpha = alpha;
        Beta = beta;
        K = k;
    }

    /// <summary>Channels in the sum; odd.</summary>
    public int Size { get; }

    /// <summary>The weight of the mean square.</summary>
    public float Alpha { get; }

    /// <summary>The exponent.</summary>
    public float Beta { get; }

    /// <summary>What the divisor starts from.</summary>
    public float K { get; }
}
