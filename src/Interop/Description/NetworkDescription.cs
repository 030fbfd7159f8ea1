using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace NetDsl.Interop;

/// <summary>A compiled network without its weights: what an exporter goes by.</summary>
/// <param name="Name">The class's name.</param>
/// <param name="Inputs">The inputs: <c>input</c>, then the further ones in order of declaration.</param>
/// <param name="Layers">The layers in order of evaluation; the last is the main output.</param>
/// <param name="Parameters">Weights and buffers in order of the layers.</param>
/// <param name="Outputs">The further outputs in order of declaration.</param>
public sealed record NetworkDescription(
    string Name, IReadOnlyList<InputInfo> Inputs, IReadOnlyList<LayerInfo> Layers, IReadOnlyList<ParameterInfo> Parameters, IReadOnlyList<NamedOutput> Outputs)
{
    /// <summary>The name by which layers read the network's first input.</summary>
    public const string InputName = "input";

    /// <summary>The first input's shape.</summary>
    public TensorShape Input => Inputs[0].Shape;

    /// <summary>Describes a network by its class.</summary>
    /// <typeparam name="TNetwork">The class.</typeparam>
    /// <returns>The description.</returns>
    public static NetworkDescription Of<TNetwork>()
        where TNetwork : class, INetwork<TNetwork>
    {
        LayerInfo[] layers = TNetwork.Layers.ToArray();
        return new(typeof(TNetwork).Name, TNetwork.Inputs.ToArray(), layers, TNetwork.Parameters.ToArray(), OutputsOf(typeof(TNetwork), layers));
    }

    /// <summary>Describes a network by its class.</summary>
    /// <param name="network">A class that implements <see cref="INetwork{TSelf}"/>.</param>
    /// <returns>The description.</returns>
    public static NetworkDescription Of(Type network)
    {
        ArgumentNullException.ThrowIfNull(network);
        MethodInfo generic = typeof(NetworkDescription).GetMethod(nameof(Of), 1, Type.EmptyTypes)!;
        return generic.MakeGenericMethod(network).CreateDelegate<Func<NetworkDescription>>()();
    }

    /// <summary>The shape of a layer's output, or of an input.</summary>
    /// <param name="layer">The name of a layer or an input.</param>
    /// <exception cref="ArgumentException">The network has neither of this name.</exception>
    public TensorShape ShapeOf(string layer) => Inputs.FirstOrDefault(input => input.Name == layer)?.Shape ?? Find(layer).OutputShape;

    /// <summary>
    /// The order of a value in files of other frameworks (channel, row, column) in terms of NetDsl's memory (row, column, channel): at each
    /// place of the one the index in the other. Features that come from a flattened image keep that image's order.
    /// </summary>
    /// <param name="layer">The name of a layer or an input.</param>
    /// <exception cref="ArgumentException">The network has neither of this name.</exception>
    public int[] ChannelsFirstOrder(string layer)
    {
        TensorShape shape = ShapeOf(layer);
        return shape.IsImage ? FeatureOrder.OfImage(shape) : FeatureOrder.Of(this, layer);
    }

    /// <summary>It is the name of an input.</summary>
    internal bool IsInput(string name) => Inputs.Any(input => input.Name == name);

    internal LayerInfo Find(string layer) => Layers.FirstOrDefault(candidate => candidate.Name == layer)
        ?? throw new ArgumentException($"The network {Name} has no layer '{layer}'.", nameof(layer));

    /// <summary>Follows the attributes in their order, which metadata keeps: what an output shows is what the next layer would have read.</summary>
    private static NamedOutput[] OutputsOf(Type network, LayerInfo[] layers)
    {
        var outputs = new List<NamedOutput>();
        string current = InputName;
        int next = 0;
        foreach (DirectiveAttribute directive in network.GetCustomAttributes<DirectiveAttribute>())
        {
            switch (directive)
            {
                case OutputAttribute output:
                    outputs.Add(new(output.Name, current));
                    break;
                case FromAttribute from:
                    current = from.Layer;
                    break;
                case LayerAttribute:
                    current = layers[next++].Name;
                    break;
            }
        }

        return [.. outputs];
    }
}
