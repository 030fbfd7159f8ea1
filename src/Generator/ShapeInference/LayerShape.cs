using System.Collections.Generic;
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

    /// <summary>The settings in force, defaults and <c>Padding.Same</c> resolved, under the names of the attribute's properties.</summary>
    public IEnumerable<Setting> SettingsOf(Layer layer) =>
        [.. Window?.Settings ?? [], .. layer.Settings(Inputs[0])];
}

/// <param name="Suffix">What follows the layer's name or key: <c>weight</c>, <c>running_mean</c>.</param>
/// <param name="Shape">PyTorch's.</param>
/// <param name="Fill">The value that it starts with; null for weights drawn within the bounds of <see cref="InitialWeights"/>.</param>
/// <param name="IsBuffer">Not learned: the running statistics of BatchNorm, fixed centres of RadialBasis.</param>
/// <param name="Connections">Which channels each filter sees, where weights of the others are zero; null where each sees all.</param>
/// <param name="Minimum">The least value that it may have; null where any finite value is valid.</param>
/// <param name="Bound">Of values that are drawn whatever follows the layer; null for <see cref="InitialWeights"/>' own.</param>
/// <param name="TransposedGroups">Groups whose filters lie along the second axis, of the weights of a ConvTranspose; else 0.</param>
internal sealed record ParameterTensor(
    string Suffix, EquatableArray<long> Shape, float? Fill, bool IsBuffer = false, ConnectionTable? Connections = null, float? Minimum = null, float? Bound = null,
    long TransposedGroups = 0)
{
    /// <summary>Weights of products and, where there is one, a bias.</summary>
    /// <param name="weight">The weights' shape.</param>
    /// <param name="outputs">How many biases; null for none.</param>
    /// <param name="connections">Which channels each filter sees; null for all.</param>
    /// <param name="transposedGroups">Groups of a ConvTranspose; else 0.</param>
    public static EquatableArray<ParameterTensor> OfLinear(EquatableArray<long> weight, long? outputs, ConnectionTable? connections = null, long transposedGroups = 0)
    {
        var drawn = new ParameterTensor("weight", weight, Fill: null, Connections: connections, TransposedGroups: transposedGroups);
        return outputs is { } count ? EquatableArray.Of(drawn, new("bias", EquatableArray.Of(count), Fill: 0)) : EquatableArray.Of(drawn);
    }
}
