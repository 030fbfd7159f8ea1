using System;

namespace NetDsl;

/// <summary>Elementwise product with the output of an earlier layer: y = x · other.</summary>
/// <remarks>
/// <para>
/// Both shapes are equal, or one is an image of W×H×C and the other C features, an image of 1×1×C, or an image of W×H×1, whose values
/// meet every pixel, or every channel of their pixel; the output is the image's shape. Other pairs are NDSL0105. A name that no earlier
/// layer has is NDSL0008.
/// </para>
/// <para>Source of channel gates: Hu, Shen, Albanie, Sun and Wu, "Squeeze-and-Excitation Networks", arXiv 1709.01507.</para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(3, 3, 32, padding: 1)] [Relu(Name = "Trunk")]
/// [GlobalAvgPool] [Dense(8)] [Relu] [Dense(32)] [Sigmoid]
/// [Multiply("Trunk")]
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class MultiplyAttribute : JoinAttribute
{
    /// <summary>A product with the output of <paramref name="layer"/>.</summary>
    /// <param name="layer">The name of an earlier layer, given or default.</param>
    public MultiplyAttribute(string layer)
        : base(layer)
    {
    }
}
