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

    /// <summary>The value of each node, and of each input.</summary>
    private readonly Dictionary<int, int> _valueOfNode = [];

    /// <summary>The value that holds all inputs one after another; null for a network with one input.</summary>
    private int? _gathered;

    /// <param name="network">What is lowered.</param>
    /// <param name="fuses">Layers are worked into others where they can be.</param>
    protected Lowerer(ShapedNetwork network, bool fuses)
    {
        Network = network;
        _fuses = fuses;
        Choices = new(network);
        Fusion = new(network, Choices, fuses);
        TensorOffsets = Offsets(network);
    }

    public ShapedNetwork Network { get; }

    /// <summary>How the convolutions are computed.</summary>
    public ConvolutionChoices Choices { get; }

    /// <summary>Which layers need no step of their own.</summary>
    public Fusion Fusion { get; }

    /// <summary>For each node the index of its first tensor among all tensors of the network.</summary>
    public IReadOnlyList<int> TensorOffsets { get; }

    public static ExecutionPlan Lower(ShapedNetwork network, CancellationToken cancellation)
    {
        var lowerer = new Lowerer(network, fuses: true);
        lowerer.AddForward(cancellation);
        if (network.HasFurtherInputs)
        {
            lowerer.AddGathered();
        }

        lowerer.AddShown();

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

    public void AddStep(IEnumerable<int> reads, int writes, Func<Placement, PlanOp> make) => _steps.Add(new([.. reads.Select(HolderOf)], HolderOf(writes), make, CurrentNode));

    /// <summary>The value with at least this much padding of zeros around it: itself where it can have some, else a copy.</summary>
    public int WithHalo(int value, Halo halo, string name) => halo.IsNone || TryHalo(value, halo) ? value : PaddedCopy(value, halo, name);

    public int PaddedCopy(int value, Halo halo, string name)
    {
        int copy = AddScratch(ViewOf(value)?.Shape ?? _values[value].Shape, halo);
        AddCopy(value, copy, name + "Pad");
        return copy;
    }

    private void AddCopy(int value, int copy, string name) => AddStep([value], copy, placement =>
        new ElementwiseOp(name, ElementwiseFunction.Copy, EquatableArray.Of(placement.View(value)), placement.View(copy), null));

    /// <summary>The layer whose steps are being added.</summary>
    protected int CurrentNode { get; set; } = NodeIndex.Input;

    protected int InputCount => Network.Model.Inputs.Count;

    /// <summary>The value is an input of the network.</summary>
    protected bool IsInput(int value) => value >= 0 && value < InputCount;

    protected IReadOnlyList<PlannedValue> Values => _values;

    protected IReadOnlyList<PlannedStep> Steps => _steps;

    /// <summary>Adds the values and steps of all layers.</summary>
    protected void AddForward(CancellationToken cancellation)
    {
        AddInputs();
        for (int node = 0; node < Network.Layers.Count; node++)
        {
            cancellation.ThrowIfCancellationRequested();
            CurrentNode = node;
            if (Fusion.ValueOf(node) == node && !TryView(node))
            {
                EnsureValue(node);
                LowerLayer(node);
                LowerOwn(node);
            }
        }

        JoinBands();
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

    /// <summary>The inputs are the first values, and their copies the first steps.</summary>
    private void AddInputs()
    {
        for (int input = 0; input < InputCount; input++)
        {
            AddValue(NodeIndex.OfInput(input), Network.ShapeOf(NodeIndex.OfInput(input)));
        }

        for (int input = 0; input < InputCount; input++)
        {
            (int value, long offset) = (input, Network.InputOffset(input));
            AddStep([], value, placement => new InputOp(offset, View.Of(placement.Buffer(value))));
        }
    }

    /// <summary>A place of its own for all inputs one after another, where they are gathered if they come one by one.</summary>
    private void AddGathered()
    {
        _gathered = _values.Count;
        _values.Add(new(TensorShape.Features(Network.InputLength)) { IsBare = true, IsKept = true });
    }

    private void AddValue(int node, TensorShape shape)
    {
        _valueOfNode.Add(node, _values.Count);
        _values.Add(new(shape) { IsBare = MustBeBare(node), IsKept = IsInspected || IsKept(node) });
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
        PlanBuffer[] buffers = PlaceValues(out long arena);
        EquatableArray<PlanOp> ops = Make(buffers, out Placement placement);
        int last = Network.Layers.Count - 1;
        IEnumerable<ExposedValue> named = Enumerable.Range(0, last + 1)
            .Where(node => Network.Model.Nodes[node].IsNamed)
            .Select(node => new ExposedValue(Network.Model.Nodes[node].Name, placement.View(ValueOf(node)), IsOutput: false));
        IEnumerable<ExposedValue> outputs = Network.Model.Outputs.Select(output => new ExposedValue(output.Name, placement.View(ValueOf(output.Node)), IsOutput: true));
        MicroBatch? batch = MicroBatchOf(buffers, placement, ops, arena);
        return new(
            Network, ops, arena + (batch?.Length ?? 0), Gathered(buffers, placement), placement.View(ValueOf(last)), named.Concat(outputs).ToEquatableArray(), Inspected(placement),
            Enumerable.Range(0, last + 1).Select(MakerOf).ToEquatableArray(), Arena(buffers, placement).ToEquatableArray(), batch)
        {
            Nanoseconds = (int)Math.Min(int.MaxValue, ops.Sum(PassTime.Of) + (Network.Layers.Sum(static layer => (double)layer.Output.Length) * PassTime.Value)),
        };
    }

    /// <summary>Where in the arena all inputs are copied before they are read where they lie; null where one is copied to its readers anyway.</summary>
    private long? Gathered(PlanBuffer[] buffers, Placement placement) =>
        _gathered is { } value ? buffers[value].Origin : placement.Stays(0) ? buffers[0].Origin : null;

    /// <summary>The values in the arena, by their places.</summary>
    private IEnumerable<ArenaValue> Arena(PlanBuffer[] buffers, Placement placement)
    {
        Dictionary<int, int> nodes = _valueOfNode.ToDictionary(static pair => pair.Value, static pair => pair.Key);
        return Enumerable.Range(0, buffers.Length).Where(value => value != _gathered && !placement.Stays(value))
            .Select(value => nodes.TryGetValue(value, out int node) && !_values[value].IsBand
                ? new ArenaValue(buffers[value], node, IsScratch: false)
                : new(buffers[value], _steps.First(step => step.Reads.Contains(value) || (step.Writes == value && step.Reads.Count > 0)).Node, IsScratch: true))
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
        long[] staying = [.. Enumerable.Range(0, InputCount).Where(input => CanStay(ops, buffers[input], input)).Select(static input => (long)input)];
        if (staying.Length == 0)
        {
            return ops;
        }

        placement = new(buffers, staying.ToDictionary(static input => (int)input, input => Network.InputOffset((int)input)), _views);
        return Make(placement);
    }

    private EquatableArray<PlanOp> Make(Placement placement) =>
        _steps.Where(step => HasOp(step, placement)).Select(step => Make(step, placement)).ToEquatableArray();

    private static bool HasOp(PlannedStep step, Placement placement) => !placement.Stays(step.Writes) || step.Reads.Count > 0;

    /// <summary>
    /// Nobody needs zeros around the input, reads vectors of it, which could end behind it, or is shown it after the pass; nor do several threads read it, each
    /// of which would have to find it.
    /// </summary>
    private bool CanStay(EquatableArray<PlanOp> ops, PlanBuffer input, int value) =>
        input.Halo.IsNone && !_values[value].IsKept && !ops.Any(static op => op.IsWorthSplitting) && _steps.Zip(ops, static (step, op) => (step, op)).All(pair => !pair.step.Reads.Contains(value) || (pair.op is DirectOp or PooledDirectOp or PixelLanesOp && !pair.step.Reads.Skip(1).Contains(value)));
}

/// <summary>A value on its way to a buffer.</summary>
internal sealed class PlannedValue(TensorShape shape)
{
    public TensorShape Shape => shape;

    public Halo Halo { get; set; }

    /// <summary>Its halo is filled in every pass, by replication or reflection.</summary>
    public bool IsBordered { get; set; }

    /// <summary>Its halo of zeros is written before it is, in every pass, so that its place is taken only while it is alive.</summary>
    public bool IsFramed { get; set; }

    /// <summary>Some rows of an image at a time, in a step of several layers, which also writes the zeros of the halo.</summary>
    public bool IsBand { get; init; }

    /// <summary>It must not have a halo.</summary>
    public bool IsBare { get; init; }

    /// <summary>It is needed where one input is computed by itself, not in the rows of a micro-batch.</summary>
    public bool IsOfOneInput { get; set; }

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
/// <param name="staying">The inputs that are read where the user has them, each with its place there.</param>
/// <param name="views">The values that lie in others, whose numbers are −2 and less.</param>
internal sealed class Placement(IReadOnlyList<PlanBuffer> buffers, IReadOnlyDictionary<int, long>? staying = null, IReadOnlyList<ValueView>? views = null)
{
    /// <summary>It is an input that is read where the user has it.</summary>
    public bool Stays(int value) => staying?.ContainsKey(value) == true;

    public PlanBuffer Buffer(int value) => buffers[value];

    /// <summary>The value has a place: in the rows of a micro-batch not all have one.</summary>
    public bool Has(int value) => buffers[value] is not null;

    public View View(int value)
    {
        if (value < -1)
        {
            ValueView seen = views![-2 - value];
            return seen.See(View(seen.Base));
        }

        var view = Plan.View.Of(buffers[value]);
        return staying is not null && staying.TryGetValue(value, out long origin) ? view with { Origin = origin, IsInput = true } : view;
    }
}
