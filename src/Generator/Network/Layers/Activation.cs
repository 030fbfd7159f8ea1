using System.Collections.Generic;

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
internal sealed record Activation(ActivationFunction Function, string? ParameterName = null, float Parameter = 0) : Layer
{
    /// <summary>
    /// A few instructions: it can be written into a kernel's end. The others, written out for many accumulators, take more
    /// temporaries than the JIT inlines; they are loops of their own.
    /// </summary>
    public bool IsCheap => Function is ActivationFunction.Relu or ActivationFunction.Relu6 or ActivationFunction.LeakyRelu or ActivationFunction.HardSwish;

    /// <summary>Weights before it are initialised for a rectifier: its slope is that of one for large values.</summary>
    public bool IsRectifier => Function is not (ActivationFunction.Tanh or ActivationFunction.ScaledTanh or ActivationFunction.Sigmoid);

    /// <summary>The derivative follows from the function's value, so that its argument need not be kept.</summary>
    public bool HasGradientOfOutput => Function is
        ActivationFunction.Relu or ActivationFunction.Relu6 or ActivationFunction.Tanh or ActivationFunction.ScaledTanh or ActivationFunction.Sigmoid;

    public override IEnumerable<Setting> Settings(TensorShape input) => ParameterName is null ? [] : [new(ParameterName, Parameter)];
}

/// <summary>Over the channels of each pixel, or the features: exp(x) / Σ exp(x).</summary>
internal sealed record Softmax : Layer;
