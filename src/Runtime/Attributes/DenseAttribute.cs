using System;

namespace NetDsl;

/// <summary>Fully connected layer: y[u] = bias[u] + Σ weight[u, i] · x[i].</summary>
/// <remarks>
/// <para>
/// Input: features (an image is NDSL0103: a <see cref="FlattenAttribute"/> is missing). Output: <see cref="Units"/>
/// features. Parameters: (inputs + 1)·units.
/// </para>
/// <para>
/// Mistakes: NDSL0006 (units are less than 1), NDSL0103, NDSL0108 (too large), NDSL0201 (<see cref="Parameters"/> is not the
/// count).
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Dense(120, Parameters = 48_120)] [Relu]    // 400 → 120
/// [Dense(10)]                                 // 120 → 10
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class DenseAttribute : LayerAttribute
{
    /// <summary>A fully connected layer of <paramref name="units"/> outputs.</summary>
    /// <param name="units">Features of the output; 1 or more.</param>
    public DenseAttribute(int units)
    {
        Units = units;
    }

    /// <summary>Features of the output.</summary>
    public int Units { get; }

    /// <summary>Whether each unit adds a bias; <see langword="true"/> by default.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// The expected number of parameters, (inputs + 1)·units, without the + 1 where <see cref="Bias"/> is off. Checked at compile
    /// time where it is set (NDSL0201).
    /// </summary>
    public long Parameters { get; set; }

    /// <summary>How the packed weights are kept for inference; <see cref="WeightFormat.Float32"/> by default.</summary>
    public WeightFormat Weights { get; set; }
}
