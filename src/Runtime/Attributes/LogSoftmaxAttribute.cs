using System;

namespace NetDsl;

/// <summary>The logarithm of softmax over the channels of each pixel, or over the features: y[c] = x[c] − max − ln Σₖ exp(x[k] − max).</summary>
/// <remarks>
/// <para>Output: the shape of the input.</para>
/// <para>
/// <see cref="Loss.SoftmaxCrossEntropy"/> takes a network that ends in this layer: softmax of a logarithm of softmax is that softmax, so the loss and its gradients
/// are those of the same network without the layer.
/// </para>
/// </remarks>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class LogSoftmaxAttribute : LayerAttribute;
