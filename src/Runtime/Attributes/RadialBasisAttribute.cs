using System;

namespace NetDsl;

/// <summary>Radial basis units: the squared Euclidean distance from a centre, y[u] = Σ (x[i] − weight[u, i])².</summary>
/// <remarks>
/// <para>
/// Input: features (an image is NDSL0103: a <see cref="FlattenAttribute"/> is missing). Output: <see cref="Units"/> features, none negative. Parameters: inputs·units;
/// with <see cref="Fixed"/> centres none.
/// </para>
/// <para>
/// The nearest centre has the smallest output. Where this is the network's last layer, <c>Predict</c> gives the index of the smallest output and not of the largest;
/// <see cref="Loss.DistanceCrossEntropy(float)"/> trains such a network.
/// </para>
/// <para>
/// Centres start uniform within ±1. In files and in <c>SetParameter</c> they are the tensor <c>weight</c>, [units, inputs]: learned ones a parameter, fixed ones a buffer.
/// Differences are squared and added up, so that distances near 0 are exact to a few digits more than |x|² − 2x·w + |w|² would be.
/// </para>
/// <para>
/// Mistakes: NDSL0006 (units are less than 1), NDSL0103, NDSL0108 (too large), NDSL0201 (<see cref="Parameters"/> is not the count).
/// </para>
/// <para>Source: equation 7 of LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998.</para>
/// </remarks>
/// <example>
/// <code>
/// [Dense(84, Parameters = 10_164)] [ScaledTanh]
/// [RadialBasis(10, Fixed = true, Name = "Output")]    // 84 → 10
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class RadialBasisAttribute : LayerAttribute
{
    /// <summary>A layer of <paramref name="units"/> centres.</summary>
    /// <param name="units">Features of the output; 1 or more.</param>
    public RadialBasisAttribute(int units)
    {
        Units = units;
    }

    /// <summary>Features of the output.</summary>
    public int Units { get; }

    /// <summary>
    /// Whether the centres stay as they are: then they are a buffer, which <c>SetParameter</c> sets, files keep and training leaves alone. <see langword="false"/> by
    /// default.
    /// </summary>
    public bool Fixed { get; set; }

    /// <summary>
    /// The expected number of parameters, inputs·units, or 0 where the centres are <see cref="Fixed"/>. Checked at compile time where it is set (NDSL0201).
    /// </summary>
    public long Parameters { get; set; }
}
