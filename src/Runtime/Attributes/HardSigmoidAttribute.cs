using System;

namespace NetDsl;

/// <summary>Sigmoid in straight lines: y = slope·x + offset, held between 0 and 1.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Mistakes: NDSL0006 (slope or offset is not finite).</para>
/// <para>Source: Courbariaux, Bengio and David, arXiv 1511.00363; the defaults are PyTorch's. ONNX's own default for the slope is 0.2.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class HardSigmoidAttribute : LayerAttribute
{
    /// <summary>A hard sigmoid.</summary>
    /// <param name="slope">What the input is multiplied by; finite.</param>
    /// <param name="offset">The value at 0; finite.</param>
    public HardSigmoidAttribute(float slope = 1f / 6f, float offset = 0.5f)
    {
        Slope = slope;
        Offset = offset;
    }

    /// <summary>What the input is multiplied by.</summary>
    public float Slope { get; }

    /// <summary>The value at 0.</summary>
    public float Offset { get; }
}
