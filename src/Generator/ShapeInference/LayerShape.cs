using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.ShapeInference;

/// <summary>What a layer's rule finds out.</summary>
/// <param name="Inputs">The shapes that it reads.</param>
/// <param name="Output">The shape that it gives.</param>
/// <param name="Field">What an output value sees of the network's input.</param>
internal sealed record LayerShape(EquatableArray<TensorShape> Inputs, TensorShape Output, ReceptiveField Field)
{
    /// <summary>Null where it cannot be told because of a mistake that has been reported.</summary>
    public ParameterCount? Parameters { get; init; } = ParameterCount.None;

    /// <summary>Multiply-accumulates of one inference.</summary>
    public long Macs { get; init; }

    /// <summary>The window of a convolution or a pool.</summary>
    public WindowGeometry? Window { get; init; }

    /// <summary>Weights and buffers, in PyTorch's order and shapes.</summary>
    public EquatableArray<ParameterTensor> Tensors { get; init; }
}

/// <param name="Suffix">What follows the layer's name or key: <c>weight</c>, <c>running_mean</c>.</param>
/// <param name="Shape">PyTorch's.</param>
/// <param name="IsBuffer">Not learned: the running statistics of BatchNorm.</param>
internal sealed record ParameterTensor(string Suffix, EquatableArray<long> Shape, bool IsBuffer = false);
