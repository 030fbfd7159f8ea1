using System;

namespace NetDsl;

/// <summary>Gaussian error linear unit: y = x·(1 + erf(x/√2)) / 2, or its approximation by a hyperbolic tangent.</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units", arXiv 1606.08415.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class GeluAttribute : LayerAttribute
{
    /// <summary>
    /// y = x/2·(1 + tanh(√(2/π)·(x + 0.044715·x³))) in place of the exact form (PyTorch's and ONNX's <c>approximate="tanh"</c>); at most 5·10⁻⁴ from it.
    /// </summary>
    public bool Approximate { get; set; }
}
