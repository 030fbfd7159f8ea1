using System;
using System.Linq;

namespace NetDsl.Generated;

/// <summary>
/// The layers that do not learn, and what follows for a step: which layers the backward pass reaches, which weights the optimizer leaves alone, which
/// normalizations use their running statistics.
/// </summary>
internal sealed class FrozenLayers
{
    private readonly TrainingProgram _program;
    private readonly LayerInfo[] _layers;
    private readonly bool[] _frozen;
    private readonly bool[] _learning;
    private readonly bool[] _reached;

    /// <summary>The learned tensors in the order of their places, each with its layer: it reaches to where the next begins.</summary>
    private readonly (int Offset, int Layer)[] _places;

    public FrozenLayers(TrainingProgram program, ReadOnlySpan<LayerInfo> layers)
    {
        _program = program;
        _layers = layers.ToArray();
        _frozen = new bool[_layers.Length];
        _learning = new bool[_layers.Length];
        _reached = new bool[_layers.Length];
        _places = [.. program.Tensors.Where(static tensor => tensor.IsLearned).Select(tensor => (tensor.Offset, LayerOf(tensor))).OrderBy(static place => place.Offset)];
        Update();
    }

    /// <summary>Some layer is frozen.</summary>
    public bool Any { get; private set; }

    /// <summary>For each layer, whether its own weights learn.</summary>
    public bool[] Learning => _learning;

    /// <summary>For each layer, whether weights on the way to its output learn.</summary>
    public bool[] Reached => _reached;

    /// <summary>The names of the frozen layers, in order.</summary>
    public string[] Names => [.. _layers.Where((_, index) => _frozen[index]).Select(static layer => layer.Name)];

    /// <summary>The index of the layer of that name or key.</summary>
    /// <returns>The index; −1 for none.</returns>
    public int IndexOf(string name)
    {
        int index = Array.FindIndex(_layers, layer => layer.Name == name);
        return index >= 0 ? index : Array.FindIndex(_layers, layer => layer.Key == name);
    }

    /// <summary>Freezes or unfreezes layers.</summary>
    public void Set(ReadOnlySpan<int> layers, bool isFrozen)
    {
        foreach (int layer in layers)
        {
            _frozen[layer] = isFrozen;
        }

        Update();
    }

    /// <summary>Freezes all layers but these.</summary>
    public void SetAllBut(ReadOnlySpan<int> layers)
    {
        _frozen.AsSpan().Fill(true);
        Set(layers, isFrozen: false);
    }

    /// <summary>Whether a float of the learned memory stays as it is.</summary>
    /// <param name="offset">Of the float.</param>
    public bool Holds(int offset) => Any && _frozen[LayerAt(offset)];

    /// <summary>Whether the layer of the learned float at that place is in the backward pass.</summary>
    public bool Reaches(int offset) => !Any || _reached[LayerAt(offset)];

    private int LayerAt(int offset)
    {
        (int low, int high) = (0, _places.Length - 1);
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            (low, high) = _places[middle].Offset <= offset ? (middle, high) : (low, middle - 1);
        }

        return _places[low].Layer;
    }

    private int LayerOf(TrainingTensor tensor)
    {
        string name = _program.Weights.Parameter(tensor.Index).Name;
        return Array.FindIndex(_layers, layer => name.StartsWith(layer.Name + ".", StringComparison.Ordinal));
    }

    private void Update()
    {
        Any = _frozen.Contains(true);
        for (int layer = 0; layer < _layers.Length; layer++)
        {
            _learning[layer] = _layers[layer].Parameters > 0 && !_frozen[layer];
            _reached[layer] = _learning[layer];
            foreach (string input in _layers[layer].Inputs)
            {
                int read = Array.FindIndex(_layers, 0, layer, other => other.Name == input);
                _reached[layer] |= read >= 0 && _reached[read];
            }
        }
    }
}
