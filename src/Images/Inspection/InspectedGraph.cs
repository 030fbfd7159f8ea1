using System;
using System.Collections.Generic;

namespace NetDsl.Images;

/// <summary>A network's values as numbers: its inputs, then its layers; what each reads, and how it depends on it.</summary>
internal sealed class InspectedGraph
{
    private readonly IInspectableNetwork _network;
    private readonly InputInfo[] _inputs;
    private readonly LayerInfo[] _layers;
    private readonly Dictionary<string, int> _nodes = [];
    private readonly LayerTaps?[] _taps;
    private int[][]? _places;

    public InspectedGraph(IInspectableNetwork network)
    {
        _network = network;
        (_inputs, _layers) = (network.Inputs.ToArray(), network.Layers.ToArray());
        _taps = new LayerTaps?[_layers.Length];
        for (int node = 0; node < Count; node++)
        {
            _nodes.Add(NameOf(node), node);
        }
    }

    /// <summary>Inputs and layers.</summary>
    public int Count => _inputs.Length + _layers.Length;

    public IReadOnlyList<InputInfo> Inputs => _inputs;

    /// <summary>The input that pictures show: the first image, or else the first.</summary>
    public InputInfo Seen => Array.Find(_inputs, static input => input.Shape.IsImage) ?? _inputs[0];

    public bool IsInput(int node) => node < _inputs.Length;

    public LayerInfo Layer(int node) => _layers[node - _inputs.Length];

    public string NameOf(int node) => IsInput(node) ? _inputs[node].Name : Layer(node).Name;

    public TensorShape ShapeOf(int node) => IsInput(node) ? _inputs[node].Shape : Layer(node).OutputShape;

    /// <summary>What a layer reads.</summary>
    public int[] ReadsOf(int node)
    {
        IReadOnlyList<string> names = Layer(node).Inputs;
        int[] reads = new int[names.Count];
        for (int index = 0; index < reads.Length; index++)
        {
            reads[index] = _nodes[names[index]];
        }

        return reads;
    }

    /// <summary>A layer, or an input, by its name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public int NodeOf(string name, string parameter)
    {
        ArgumentNullException.ThrowIfNull(name, parameter);
        return _nodes.TryGetValue(name, out int node)
            ? node
            : throw new ArgumentException($"The network has no layer '{name}'. It has: {string.Join(", ", _nodes.Keys)}.", parameter);
    }

    /// <summary>Where a unit's value is.</summary>
    /// <exception cref="ArgumentException">There is no such unit.</exception>
    public (int Node, int Index) Find(NetworkUnit unit)
    {
        int node = NodeOf(unit.Layer, nameof(unit));
        TensorShape shape = ShapeOf(node);
        if ((uint)unit.X >= (uint)shape.Width || (uint)unit.Y >= (uint)shape.Height || (uint)unit.Channel >= (uint)shape.Channels)
        {
            throw new ArgumentException($"'{unit.Layer}' has {shape} values, and none at column {unit.X}, row {unit.Y}, channel {unit.Channel}.", nameof(unit));
        }

        return (node, (((unit.Y * shape.Width) + unit.X) * shape.Channels) + unit.Channel);
    }

    /// <summary>How a layer depends on what it reads. Its weights are read when they are first needed.</summary>
    /// <exception cref="NotSupportedException">Nothing is known of its kind.</exception>
    public LayerTaps TapsOf(int node)
    {
        _places ??= FeaturePlaces.Of(_layers, _inputs, name => _nodes[name]);
        LayerInfo layer = Layer(node);
        return _taps[node - _inputs.Length] ??= TapTable.Of(new(
            layer, Array.ConvertAll(ReadsOf(node), ShapeOf), _places[_nodes[layer.Inputs[0]]], suffix => _network.GetParameter($"{layer.Name}.{suffix}").Values.ToArray()));
    }

    /// <summary>What a layer read and gave for the last input.</summary>
    public LayerValues ValuesOf(int node)
    {
        LayerInfo layer = Layer(node);
        return new()
        {
            First = _network.GetActivation(layer.Inputs[0]),
            Second = layer.Inputs.Count > 1 ? _network.GetActivation(layer.Inputs[1]) : default,
            Output = _network.GetActivation(layer.Name),
        };
    }
}
