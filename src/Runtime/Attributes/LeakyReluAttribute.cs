using System;

namespace NetDsl;

/// <summary>Rectifier with a slope below zero: y = x where x ≥ 0, else slope·x.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Mistakes: NDSL0006 (the slope is not finite).</para>
/// <para>Source: Maas, Hannun and Ng, "Rectifier Nonlinearities Improve Neural Network Acoustic Models", 2013.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class LeakyReluAttribute : LayerAttribute
{
    /// <summary>A leaky rectifier.</summary>
    /// <param name="slope">The factor below zero; finite.</param>
    public LeakyReluAttribute(float slope = 0.01f)
    {
        Slope = slope;
    }

    /// <summary>The factor below zero.</summary>
    public float Slope { get; }
}
