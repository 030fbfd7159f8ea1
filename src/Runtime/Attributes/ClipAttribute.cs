using System;

namespace NetDsl;

/// <summary>Holds each value between two bounds (PyTorch's Hardtanh): y = min where x &lt; min, max where x &gt; max, else x.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Mistakes: NDSL0006 (a bound is NaN; max is not above min).</para>
/// <para>The gradient is 0 where the value is at a bound, as in PyTorch.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ClipAttribute : LayerAttribute
{
    /// <summary>A clip.</summary>
    /// <param name="min">The least value; may be −∞, for none.</param>
    /// <param name="max">The largest value; above min, may be +∞, for none.</param>
    public ClipAttribute(float min, float max)
    {
        Min = min;
        Max = max;
    }

    /// <summary>The least value.</summary>
    public float Min { get; }

    /// <summary>The largest value.</summary>
    public float Max { get; }
}
