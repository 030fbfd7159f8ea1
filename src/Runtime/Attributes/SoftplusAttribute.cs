using System;

namespace NetDsl;

/// <summary>A smooth rectifier: y = ln(1 + exp(beta·x)) / beta.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Mistakes: NDSL0006 (beta is not above 0 and finite).</para>
/// <para>Source: Dugas, Bengio, Bélisle, Nadeau and Garcia 2000; PyTorch's Softplus with its threshold of 20, past which y is x.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SoftplusAttribute : LayerAttribute
{
    /// <summary>A softplus.</summary>
    /// <param name="beta">How steep the bend is; above 0 and finite.</param>
    public SoftplusAttribute(float beta = 1f)
    {
        Beta = beta;
    }

    /// <summary>How steep the bend is.</summary>
    public float Beta { get; }
}
