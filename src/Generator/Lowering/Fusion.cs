using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// Which layers need no step of their own: Dropout and Flatten pass their input on; a batch normalization, an
/// activation and a pool of 2×2 are worked into the layer before them, and an addition into the convolution before it, where that layer's own output is read by nothing else and has no name.
/// Where every layer can be inspected, activations, additions and pools are steps, which changes no bits; a batch normalization is folded all the same, for that does.
/// </summary>
internal sealed class Fusion
{
    private readonly ShapedNetwork _network;
    private readonly ConvolutionChoices _choices;
    private readonly bool _fuses;
    private readonly bool _inspects;
    private readonly int[] _readers;
    private readonly int[] _values;
    private readonly Dictionary<int, int> _foldedNorms = [];
    private readonly Dictionary<int, int> _fusedActivations = [];
    private readonly Dictionary<int, int> _fusedPools = [];
    private readonly Dictionary<int, int> _addends = [];

    /// <summary>For each layer that is worked into another which of its inputs comes from there.</summary>
    private readonly int[] _passed;

    /// <param name="network">Whose layers.</param>
    /// <param name="choices">How its convolutions are computed.</param>
    /// <param name="fuses">False in training, where every layer is a step, but Flatten, and an activation behind a convolution whose gradient needs only its value.</param>
    public Fusion(ShapedNetwork network, ConvolutionChoices choices, bool fuses)
    {
        _choices = choices;
        _fuses = fuses;
        _inspects = fuses && network.Model.Inspect;
        _network = network;
        _readers = new int[network.Layers.Count];
        foreach (int node in network.Model.Nodes.SelectMany(static node => node.Inputs).Concat(network.Model.Outputs.Select(static output => output.Node)).Where(static node => node >= 0))
        {
            _readers[node]++;
        }

        _values = new int[network.Layers.Count];
        _passed = new int[network.Layers.Count];
        for (int node = 0; node < _values.Length; node++)
        {
            _values[node] = Pass(node);
        }
    }

    /// <summary>The node whose step makes the value of this one (itself, mostly); the network's input stays <see cref="NodeIndex.Input"/>.</summary>
    public int ValueOf(int node) => node < 0 ? node : _values[node];

    /// <summary>The batch normalization or scale folded into a layer, or null.</summary>
    public int? NormBehind(int node) => _foldedNorms.TryGetValue(node, out int norm) ? norm : null;

    /// <summary>The activation worked into a layer, or null.</summary>
    public Activation? ActivationBehind(int node) => _fusedActivations.TryGetValue(node, out int activation) ? (Activation)_network.Model.Nodes[activation].Layer! : null;

    /// <summary>The pool worked into a layer, or null.</summary>
    public int? PoolBehind(int node) => _fusedPools.TryGetValue(node, out int pool) ? pool : null;

    /// <summary>The layer whose value is added to what this one computes, by an addition worked into it; the inputs are negative; null for none.</summary>
    public int? AddendOf(int node) => _addends.TryGetValue(node, out int addend) ? addend : null;

    private int Pass(int node)
    {
        LayerNode layer = _network.Model.Nodes[node];
        int input = ValueOf(layer.Inputs[0]);
        switch (layer.Layer)
        {
            case { } same when same.Has(_fuses ? LayerTraits.Identity : LayerTraits.IdentityInTraining):
                return input;
            case { } affine when affine.Has(LayerTraits.Affine) && _fuses && CanTake(layer.Inputs[0], input) && !_foldedNorms.ContainsKey(input) && !_addends.ContainsKey(input):
                _foldedNorms.Add(input, node);
                return input;
            case Activation { Function.IsCheap: true } activation when !_inspects && CanTake(layer.Inputs[0], input) && (_fuses || (activation.Function.Gradient == GradientOf.Value && _network.Model.Nodes[input].Layer is Convolution)):
                _fusedActivations.Add(input, node);
                return input;
            case ElementwiseJoin join when join.Function == JoinFunction.Add && _fuses && !_inspects && TakerOf(node) is { } taker:
                return taker;
            case Pool when _fuses && !_inspects && IsSeenByNobody(layer.Inputs[0], input) && Pools(input, node):
                _fusedPools.Add(input, node);
                return input;
            default:
                return node;
        }
    }

    /// <summary>
    /// The convolution that adds the other value to its own sums: the last of the two, as the other has to be there. Nobody else sees what it gives, and both values have the output's shape.
    /// </summary>
    private int? TakerOf(int add)
    {
        LayerNode layer = _network.Model.Nodes[add];
        int side = ValueOf(layer.Inputs[0]) > ValueOf(layer.Inputs[1]) ? 0 : 1;
        (int before, int other) = (layer.Inputs[side], layer.Inputs[1 - side]);
        int value = ValueOf(before);
        if (ValueOf(other) >= value || _network.Layers[add].Inputs[0] != _network.Layers[add].Inputs[1] || !CanTake(before, value) || _addends.ContainsKey(value)
            || _network.Model.Nodes[value].Layer is not Convolution)
        {
            return null;
        }

        _passed[add] = side;
        _addends.Add(value, other);
        return value;
    }

    /// <summary>The value before is a linear layer's, not yet activated, and what it was before is seen by nobody.</summary>
    private bool CanTake(int before, int value) =>
        IsSeenByNobody(before, value)
        && _network.Model.Nodes[value].Layer!.Has(LayerTraits.Linear)
        && !_fusedActivations.ContainsKey(value)
        && !_fusedPools.ContainsKey(value);

    private bool IsSeenByNobody(int before, int value) =>
        before >= 0
        && value >= 0
        && Chain(before, value).All(node => _readers[node] == 1 && !_network.Model.Nodes[node].IsNamed)
        && !_network.Model.Nodes[before].Layer!.Has(LayerTraits.Identity);

    /// <summary>Windows of 2×2 side by side over a convolution whose tiles hold whole windows.</summary>
    private bool Pools(int value, int pool)
    {
        WindowGeometry window = _network.Layers[pool].Window!;
        return !_fusedPools.ContainsKey(value)
            && !_addends.ContainsKey(value)
            && _network.Model.Nodes[value].Layer is Convolution convolution
            && ConvolutionSteps.CanPool(ConvolutionShape.Of(convolution, _network.Layers[value]), _choices)
            && IsHalved(window.X) && IsHalved(window.Y);

        static bool IsHalved(AxisGeometry axis) => axis is { Kernel: 2, Stride: 2, Dilation: 1, Begin: 0 } && axis.Output * 2 == axis.Input;
    }

    private IEnumerable<int> Chain(int from, int to)
    {
        for (int node = from; ; node = _network.Model.Nodes[node].Inputs[_passed[node]])
        {
            yield return node;
            if (node == to)
            {
                yield break;
            }
        }
    }
}
