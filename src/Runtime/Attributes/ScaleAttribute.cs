using System;

namespace NetDsl;

/// <summary>A learned factor and term for each channel: y = x·weight[c] + bias[c].</summary>
/// <remarks>
/// <para>
/// Output: the shape of the input. Parameters: 2C, or C where <see cref="Bias"/> is off. Weights start at 1 and biases at 0, so that a new layer is the identity. In
/// inference it is folded into the layer before it where this is that layer's only reader.
/// </para>
/// <para>Mistakes: NDSL0201 (<see cref="Parameters"/> is not 2C, or C).</para>
/// <para>Source: the subsampling layers of LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998.</para>
/// </remarks>
/// <example>
/// <code>
/// [AvgPool(2, 2)] [Scale(Parameters = 12)] [Sigmoid]     // 28×28×6 → 14×14×6, as LeNet-5 subsamples
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ScaleAttribute : LayerAttribute
{
    /// <summary>Whether there is a term beside the factor.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>The expected number of parameters, 2C or C. Checked at compile time where it is set (NDSL0201).</summary>
    public long Parameters { get; set; }
}
