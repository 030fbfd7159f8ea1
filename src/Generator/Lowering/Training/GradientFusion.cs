using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Sparse;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>
/// The backward counterpart of <see cref="Fusion"/>: a pass over the graph, before any step is added, that decides which layer takes over a part of another's
/// backward pass. Two things are taken over:
/// <list type="bullet">
/// <item>a convolution takes the gradient of the maximum pool behind it as the pool has it, one value a window, where multiplying only those is less work;</item>
/// <item>a maximum pool takes over the rectifier in front of it: a maximum that is not above zero passes no gradient on.</item>
/// </list>
/// </summary>
internal sealed class GradientFusion
{
    private readonly ShapedNetwork _network;
    private readonly Fusion _fusion;
    private readonly int[][] _readers;
    private readonly Dictionary<int, PoolBehind> _poolsTaken = [];
    private readonly HashSet<int> _leaving = [];
    private readonly HashSet<int> _rectifiersTaken = [];

    /// <param name="network">Whose layers.</param>
    /// <param name="fusion">What training fuses forward.</param>
    public GradientFusion(ShapedNetwork network, Fusion fusion)
    {
        (_network, _fusion) = (network, fusion);
        int[] nodes = [.. Enumerable.Range(0, network.Layers.Count)];
        _readers = [.. nodes.Select(node => nodes.Where(reader => network.Model.Nodes[reader].Inputs.Contains(node)).ToArray())];
        foreach (int node in nodes)
        {
            if (TakenPool(node) is { } taken)
            {
                _poolsTaken.Add(node, taken);
                _leaving.UnionWith(taken.Activation is { } activation ? [taken.Pool, activation] : [taken.Pool]);
            }

            if (TakesRectifier(node))
            {
                _rectifiersTaken.Add(_fusion.ValueOf(network.Model.Nodes[node].Inputs[0]));
            }
        }
    }

    /// <summary>The maximum pool whose gradient a convolution takes as the pool has it; null where it takes a whole gradient.</summary>
    public PoolBehind? PoolTakenBy(int node) => _poolsTaken.TryGetValue(node, out PoolBehind? taken) ? taken : null;

    /// <summary>A pool, or an activation in front of it, whose backward pass the convolution before it has taken over.</summary>
    public bool IsTakenOver(int node) => _leaving.Contains(node);

    /// <summary>The rectifier fused into a layer passes its gradient unchanged: the pool behind it has set to zero what the rectifier would.</summary>
    public bool IsRectifierTakenOver(int node) => _rectifiersTaken.Contains(node);

    /// <summary>A maximum pool that alone reads what a rectifier, fused into the layer before, gave.</summary>
    public bool TakesRectifier(int pool)
    {
        int before = _network.Model.Nodes[pool].Inputs[0];
        return _network.Model.Nodes[pool].Layer is MaxPool or GlobalPool { IsMax: true }
            && before >= 0
            && _fusion.ActivationBehind(_fusion.ValueOf(before))?.Function == ActivationFunction.Relu
            && OnlyReader(before) == pool;
    }

    private PoolBehind? TakenPool(int node)
    {
        if (_network.Model.Nodes[node].Layer is not Convolution convolution || convolution.Grouping(_network.Layers[node].Inputs[0].Channels) is not (var filters, 1)
            || MaximumBehind(node) is not { } pool || PoolSteps.Regions((MaxPool)_network.Model.Nodes[pool].Layer!, _network.Layers[pool]).Count != 1)
        {
            return null;
        }

        WindowGeometry windows = _network.Layers[pool].Window!;
        int before = _network.Model.Nodes[pool].Inputs[0];
        bool isFused = _fusion.ValueOf(before) == node;
        bool isOneActivation = !isFused && _fusion.ValueOf(_network.Model.Nodes[before].Inputs[0]) == node && _fusion.ActivationBehind(node) is null
            && _network.Model.Nodes[before].Layer is Activation { Function.Gradient: GradientOf.Value };
        return (isFused || isOneActivation) && IsWorthIt(_network.Layers[node], filters, windows) ? new(pool, isFused ? null : before) : null;
    }

    /// <summary>
    /// The maximum pool that alone reads the layer's output, through activations at most; null for none, or windows that overlap. Of each window at most one
    /// gradient is not zero.
    /// </summary>
    private int? MaximumBehind(int node)
    {
        for (int? current = OnlyReader(node); current is { } reader; current = OnlyReader(reader))
        {
            if (_network.Model.Nodes[reader].Layer is MaxPool)
            {
                WindowGeometry window = _network.Layers[reader].Window!;
                return window.Area >= 4 && IsApart(window.X) && IsApart(window.Y) ? reader : null;
            }

            if (_network.Model.Nodes[reader].Layer is not Activation)
            {
                return null;
            }
        }

        return null;

        static bool IsApart(AxisGeometry axis) => axis.Dilation == 1 && axis.Stride >= axis.Kernel;
    }

    /// <summary>The pool leaves fewer products than there are in the whole sum, counted in vectors of eight.</summary>
    private static bool IsWorthIt(LayerShape convolution, long filters, WindowGeometry pool)
    {
        WindowGeometry window = convolution.Window!;
        long channels = convolution.Inputs[0].Channels;
        var shape = SparseShape.Of(SparsePool.Of(pool), window, filters, channels, channels, window.X.Input + window.X.Begin + window.X.End);
        return filters * (shape.VectorsByWeights + ReferenceMachine.Costs.SparseOverhead) < pool.Area * window.Area * channels * ((filters + 7) / 8);
    }

    /// <summary>The one layer that reads a node, which is no output of the network; null for none or several.</summary>
    private int? OnlyReader(int node) => _readers[node].Length == 1 && !_network.Model.Outputs.Any(output => output.Node == node) ? _readers[node][0] : null;
}

/// <summary>The pool whose gradient a convolution takes as the pool has it.</summary>
/// <param name="Pool">Its node.</param>
/// <param name="Activation">The node of an activation between the two that is a step of its own; null for none.</param>
internal sealed record PoolBehind(int Pool, int? Activation);
