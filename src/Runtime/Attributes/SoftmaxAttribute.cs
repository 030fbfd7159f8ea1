using System;

namespace NetDsl;

/// <summary>
/// Probabilities over the channels of each pixel, or over the features: y[c] = exp(x[c] − max x) / Σ exp(x − max x).
/// </summary>
/// <remarks>
/// <para>Output: the shape of the input. The values of a pixel add up to 1.</para>
/// <para>
/// A network that is trained with <c>SoftmaxCrossEntropy</c> ends in logits, without this layer: that loss has the softmax
/// in it.
/// </para>
/// <para>Source: Bridle, "Probabilistic Interpretation of Feedforward Classification Network Outputs", 1990.</para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SoftmaxAttribute : LayerAttribute;
