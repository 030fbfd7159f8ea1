using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>A function of each value by itself.</summary>
/// <param name="Function">Its row of the table.</param>
/// <param name="Parameter">The function's parameter, where it has one.</param>
internal sealed record Activation(ActivationFunction Function, float Parameter = 0) : Layer
{
    public static Activation Read(ActivationFunction function, ArgumentReader arguments) =>
        new(function, function.Parameter is { } parameter ? arguments.Finite(char.ToLowerInvariant(parameter[0]) + parameter.Substring(1)) : 0);

    public override IEnumerable<Setting> Settings(TensorShape input) => Function.Parameter is { } parameter ? [new(parameter, Parameter)] : [];
}

/// <summary>Over the channels of each pixel, or the features: exp(x) / Σ exp(x).</summary>
internal sealed record Softmax : Layer;
