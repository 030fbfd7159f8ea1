using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// From shapes to a plan: every layer says what it reads and how, its steps are written down, buffers are placed by
/// lifetime, and then the steps get their offsets.
/// </summary>
internal partial class Lowerer
{
    private readonly List<PlannedValue> _values = [];
    private readonly List<PlannedStep> _steps = [];

    private readonly bool _fuses;

    /// <summary>The value of each node, and of the input.</summary>
    private readonly Dictionary<int, int> _valueOfNode = [];

    /// <param name="network">What is lowered.</param>
    /// <param name="fuses">Layers are worked into others where they can be.</param>
    protected Lowerer(ShapedNetwork network, bool fuses)
    {
        Network = network;
        _fuses = fuses;
        Fusion = new(network, fuses);
        TensorOffsets = Offsets(network);
    }

    public ShapedNetwork Network { get; }

    /// <summary>Which layers need no step of their own.</summary>
    public Fusion Fusion { get; }

    /// <summary>For each node the index of its first tensor among all tensors of the network.</summary>
    public IReadOnlyList<int> TensorOffsets { get; }

    public static ExecutionPlan Lower(ShapedNetwork network, CancellationToken cancellation)
    {
        var lowerer = new Lowerer(network, fuses: true);
        lowerer.AddForward(cancellation);
        return lowerer.Place();
    }

    /// <summary>The value that a node gives.</summary>
    public int ValueOf(int node) => _valueOfNode[MakerOf(node)];

    /// <summary>The node whose step makes the value that a node gives.</summary>
    public int MakerOf(int node) => Fusion.ValueOf(node);

    public Activation? ActivationBehind(int node) => Fusion.ActivationBehind(node);

    public int? NormBehind(int node) => Fusion.NormBehind(node);

    /// <summary>The pool worked into a layer, whose output is the layer's then; or null.</summary>
    public int? PoolBehind(int node) => Fusion.PoolBehind(node);

    public PlannedValue Value(int value) => _values[value];

    /// <summary>A value that no node gives: a padded copy, a scratch buffer.</summary>
    public int AddScratch(TensorShape shape, Halo halo, bool isBare = false)
    {
        _values.Add(new(shape) { Halo = halo, IsBare = isBare });
        return _values.Count - 1;
    }

    public void AddStep(IEnumerable<int> reads, int writes, Func<Placement, PlanOp> make) => _steps.Add(new([.. reads.Select(HolderOf)], writes, make, CurrentNode));

    /// <summary>The value with at least this much padding of zeros around it: itself where it can have some, else a copy.</summary>
    public int WithHalo(int value, Halo halo, string name) => halo.IsNone || TryHalo(value, halo) ? value : PaddedCopy(value, halo, name);

    public int PaddedCopy(int value, Halo halo, string name)
    {
        int copy = AddScratch(ViewOf(value)?.Shape ?? _values[value].Shape, halo);
        AddStep([value], copy, placement => new ElementwiseOp(name + "Pad", ElementwiseFunction.Copy, EquatableArray.Of(placement.View(value)), placement.View(copy), null));
        return copy;
    }

    /// <summary>The layer whose steps are being added.</summary>
    protected int CurrentNode { get; set; } = NodeIndex.Input;

    protected IReadOnlyList<PlannedValue> Values => _values;

    protected IReadOnlyList<PlannedStep> Steps => _steps;

    /// <summary>Adds the values and steps of all layers.</summary>
    protected void AddForward(CancellationToken cancellation)
    {
        AddInput();
        for (int node = 0; node < Network.Layers.Count; node++)
        {
            cancellation.ThrowIfCancellationRequested();
            CurrentNode = node;
            if (Fusion.ValueOf(node) == node && !TryView(node))
            {
                AddValue(node, Network.Layers[PoolBehind(node) ?? node].Output);
                LowerLayer(node);
            }
        }
    }

    /// <summary>Adds the steps of one layer.</summary>
    protected virtual void LowerLayer(int node) => ForwardSteps.Add(Network.Model.Nodes[node].Layer!, new(this, node));

    private static int[] Offsets(ShapedNetwork network)
    {
        var offsets = new int[network.Layers.Count];
        int next = 0;
        for (int node = 0; node < offsets.Length; node++)
        {
            offsets[node] = next;
            next += network.Layers[node].Tensors.Count;
        }

        return offsets;
    }

    private void AddInput()
    {
        AddValue(NodeIndex.Input, Network.Input);
        AddStep([], 0, static placement => new InputOp(View.Of(placement.Buffer(0)), placement.InputStays ? placement.ArenaLength : null));
    }

    private void AddValue(int node, TensorShape shape)
    {
        _valueOfNode.Add(node, _values.Count);
        _values.Add(new(shape) { IsBare = MustBeBare(node), IsKept = IsKept(node) });
    }

    /// <summary>All nodes that show the value made by one.</summary>
    protected IEnumerable<int> NodesOf(int node) => Enumerable.Range(0, Network.Layers.Count).Where(other => Fusion.ValueOf(other) == node);

    /// <summary>It is shown to the user after the pass.</summary>
    private bool IsKept(int node) =>
        NodesOf(node).Any(other => Network.Model.Nodes[other].IsNamed || other == Network.Layers.Count - 1)
        || Network.Model.Outputs.Any(output => Fusion.ValueOf(output.Node) == node);

    /// <summary>Its floats must follow each other without a halo: the user sees them, or a Flatten reads them as one vector, or a Reshape as another image.</summary>
    private bool MustBeBare(int node) => IsKept(node)
        || (node >= 0 && Network.Model.Nodes[node].Layer!.Has(LayerTraits.WritesRun))
        || NodesOf(node).Any(other => Network.Model.Nodes[other].Layer!.Features == FeatureSource.FlattenedImage && !Network.Layers[other].Output.IsImage)
        || Network.Model.Nodes.Any(reader => reader.Layer!.Has(LayerTraits.ReadsRun) && Fusion.ValueOf(reader.Inputs[0]) == node);

    private ExecutionPlan Place()
    {
        PlanBuffer[] buffers = BufferPlacement.Place(_values, _steps, out long arena);
        EquatableArray<PlanOp> ops = Make(buffers, out Placement placement);
        int last = Network.Layers.Count - 1;
        IEnumerable<ExposedValue> named = Enumerable.Range(0, last + 1)
            .Where(node => Network.Model.Nodes[node].IsNamed)
            .Select(node => new ExposedValue(Network.Model.Nodes[node].Name, placement.View(ValueOf(node)), IsOutput: false));
        IEnumerable<ExposedValue> outputs = Network.Model.Outputs.Select(output => new ExposedValue(output.Name, placement.View(ValueOf(output.Node)), IsOutput: true));
        return new(
            Network, ops, arena, placement.View(ValueOf(last)), named.Concat(outputs).ToEquatableArray(),
            Enumerable.Range(0, last + 1).Select(MakerOf).ToEquatableArray(), Arena(buffers, placement).ToEquatableArray());
    }

    /// <summary>The values in the arena, by their places.</summary>
    private IEnumerable<ArenaValue> Arena(PlanBuffer[] buffers, Placement placement)
    {
        Dictionary<int, int> nodes = _valueOfNode.ToDictionary(static pair => pair.Value, static pair => pair.Key);
        return Enumerable.Range(placement.InputStays ? 1 : 0, buffers.Length - (placement.InputStays ? 1 : 0))
            .Select(value => nodes.TryGetValue(value, out int node)
                ? new ArenaValue(buffers[value], node, IsScratch: false)
                : new(buffers[value], _steps.First(step => step.Writes == value || step.Reads.Contains(value)).Node, IsScratch: true))
            .OrderBy(static value => value.Buffer.Offset);
    }

    /// <summary>A step's operation, marked with its layer.</summary>
    protected static PlanOp Make(PlannedStep step, Placement placement)
    {
        PlanOp op = step.Make(placement);
        op.Node = step.Node;
        return op;
    }

    /// <summary>The steps' operations when all buffers are known.</summary>
    protected EquatableArray<PlanOp> Make(IReadOnlyList<PlanBuffer> buffers, out Placement placement)
    {
        placement = new(buffers, views: _views);
        EquatableArray<PlanOp> ops = Make(placement);
        if (!CanStay(ops, buffers[0]))
        {
            return ops;
        }

        placement = new(buffers, inputStays: true, _views);
        return Make(placement);
    }

    private EquatableArray<PlanOp> Make(Placement placement) => _steps.Select(step => Make(step, placement)).ToEquatableArray();

    /// <summary>
    /// Nobody needs zeros around the input, reads vectors of it, which could end behind it, or is shown it after the pass; nor do several threads read it, each
    /// of which would have to find it.
    /// </summary>
    private bool CanStay(EquatableArray<PlanOp> ops, PlanBuffer input) =>
        input.Halo.IsNone && !_values[0].IsKept && !ops.Any(static op => op.IsWorthSplitting) && _steps.Zip(ops, static (step, op) => (step, op)).All(static pair => !pair.step.Reads.Contains(0) || pair.op is DirectOp or PooledDirectOp);
}

/// <summary>A value on its way to a buffer.</summary>
internal sealed class PlannedValue(TensorShape shape)
{
    public TensorShape Shape => shape;

    public Halo Halo { get; set; }

    /// <summary>It must not have a halo.</summary>
    public bool IsBare { get; init; }

    /// <summary>It lives to the end of the pass and after.</summary>
    public bool IsKept { get; init; }
}

/// <param name="Reads">The values that it reads.</param>
/// <param name="Writes">The value that it writes.</param>
/// <param name="Make">Makes the operation when all offsets are known.</param>
/// <param name="Node">The layer whose step it is.</param>
internal sealed record PlannedStep(IReadOnlyList<int> Reads, int Writes, Func<Placement, PlanOp> Make, int Node);

/// <summary>Where the values have come to lie.</summary>
/// <param name="buffers">For each value its place in the arena.</param>
/// <param name="inputStays">The input, value 0, is read where the user has it.</param>
/// <param name="views">The values that lie in others, whose numbers are −2 and less.</param>
internal sealed class Placement(IReadOnlyList<PlanBuffer> buffers, bool inputStays = false, IReadOnlyList<ValueView>? views = null)
{
    public bool InputStays => inputStays;

    public long ArenaLength => BufferPlacement.ArenaLength(buffers);

    public PlanBuffer Buffer(int value) => buffers[value];

    public View View(int value)
    {
        if (value < -1)
        {
            ValueView seen = views![-2 - value];
            return seen.See(View(seen.Base));
        }

        var view = Plan.View.Of(buffers[value]);
        return inputStays && value == 0 ? view with { Origin = 0, IsInput = true } : view;
    }
}
