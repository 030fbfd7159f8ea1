using System.Collections.Generic;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

internal enum ActivationFunction
{
    Relu,
    Relu6,
    LeakyRelu,
    Elu,
    Tanh,
    ScaledTanh,
    Sigmoid,
    Silu,
    Gelu,
    HardSwish,
}

/// <summary>A function of each value by itself.</summary>
/// <param name="ParameterName">The attribute's property that holds <paramref name="Parameter"/>; null where the function has none.</param>
internal sealed partial record Activation(ActivationFunction Function, string? ParameterName = null, float Parameter = 0) : Layer
{
    public override bool IsActivation => true;

    /// <summary>
    /// A few instructions: it can be written into a kernel's end. The others, written out for many accumulators, take more
    /// temporaries than the JIT inlines; they are loops of their own.
    /// </summary>
    public bool IsCheap => Function is ActivationFunction.Relu or ActivationFunction.Relu6 or ActivationFunction.LeakyRelu or ActivationFunction.HardSwish;

    public override IEnumerable<Setting> Settings(LayerShape shape) => ParameterName is null ? [] : [new(ParameterName, Parameter)];
}

/// <summary>Over the channels of each pixel, or the features: exp(x) / Σ exp(x).</summary>
internal sealed partial record Softmax : Layer
{
    public override bool IsActivation => true;
}
