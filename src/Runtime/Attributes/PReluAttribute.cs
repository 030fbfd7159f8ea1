using System;

namespace NetDsl;

/// <summary>Rectifier with a learned slope below 0: y = x where x &gt; 0, else weight·x.</summary>
/// <remarks>
/// <para>Output: the shape of the input. Parameters: C, a slope for each channel (each feature), or 1, one for all. Slopes start at 0.25, as PyTorch's do.</para>
/// <para>Mistakes: NDSL0201 (<see cref="Parameters"/> is neither).</para>
/// <para>Source: He, Zhang, Ren and Sun, "Delving Deep into Rectifiers", arXiv 1502.01852.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class PReluAttribute : LayerAttribute
{
    /// <summary>A rectifier with a learned slope.</summary>
    /// <param name="perChannel">A slope for each channel; else one for all values.</param>
    public PReluAttribute(bool perChannel = true)
    {
        PerChannel = perChannel;
    }

    /// <summary>A slope for each channel; else one for all values.</summary>
    public bool PerChannel { get; }

    /// <summary>The expected number of parameters, C or 1. Checked at compile time where it is set (NDSL0201).</summary>
    public long Parameters { get; set; }
}
