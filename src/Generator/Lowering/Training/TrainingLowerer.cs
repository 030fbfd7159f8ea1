using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>
/// From shapes to a training step. Every layer says its forward steps and, beside them, its backward steps; these are
/// written down in the opposite order behind the loss. A value that several layers read gets its gradient from all of
/// them: the first one's is stored, the others' are added.
/// </summary>
internal sealed class TrainingLowerer : Lowerer
{
    /// <summary>With more weights their gradients, which each micro-batch reads and writes, take longer to pass than images.</summary>
    private const long ManyWeights = 1 << 20;

    private readonly List<(Func<int> Given, Action Steps, int Node)> _backward = [];
    private readonly Dictionary<int, int> _gradients = [];
    private readonly HashSet<int> _learning = [];
    private readonly List<(int Step, int Norm)> _joins = [];
    private readonly List<(string Name, int Value, int Gradient)> _outputs = [];
    private readonly HashSet<int> _onlyForInput = [];
    private readonly List<(int Source, int Gradient, Func<Placement, BatchGradient> Make)> _batchGradients = [];
    private int _loss;

    private TrainingLowerer(ShapedNetwork network)
        : base(network, fuses: false)
    {
        Gradients = new(network, Fusion);
    }

    public TrainingMemory Memory { get; } = new();

    /// <summary>Which layer takes over a part of another's backward pass.</summary>
    public GradientFusion Gradients { get; }

    /// <summary>Images whose matrix products are done at once: enough rows for full register tiles.</summary>
    public long MicroBatch => Network.Parameters > ManyWeights ? 32 : 16;

    /// <summary>
    /// From one image's arena to the next; known when steps are made. An odd number of cache lines, so that the same float
    /// of neighbouring images does not fall on the same lines of the first-level cache.
    /// </summary>
    public long ArenaStride { get; private set; }

    public static new TrainingPlan Lower(ShapedNetwork network, CancellationToken cancellation)
    {
        var lowerer = new TrainingLowerer(network);
        lowerer.AddForward(cancellation);
        lowerer.CurrentNode = NodeIndex.Input;
        lowerer.AddLoss();
        for (int index = lowerer._backward.Count - 1; index >= 0; index--)
        {
            cancellation.ThrowIfCancellationRequested();
            (Func<int> given, Action steps, int node) = lowerer._backward[index];
            if (lowerer._gradients.ContainsKey(given()))
            {
                lowerer.CurrentNode = node;
                steps();
            }
        }

        // Behind the last step these are read: by what is done over the whole batch, and by the user.
        IEnumerable<int> inputGradients = Enumerable.Range(0, lowerer.InputCount).Where(lowerer._gradients.ContainsKey).Select(lowerer.GradientOf);
        lowerer.AddStep(
            lowerer._batchGradients.SelectMany(static layer => new[] { layer.Source, layer.Gradient }).Concat(inputGradients), -1, static _ => new SeedOp());
        return lowerer.Place();
    }

    /// <summary>Adds the backward steps of a forward step. They are added in the opposite order, where there is a gradient that they start from.</summary>
    /// <param name="given">The value whose gradient they are given; asked for when all values are known.</param>
    /// <param name="steps">Adds them.</param>
    public void AddBackward(Func<int> given, Action steps) => _backward.Add((given, steps, CurrentNode));

    /// <summary>A value made of others, or of weights: its gradient is worth having where weights are learned on the way to it.</summary>
    public void Learns(int value, IEnumerable<int> from, bool hasWeights)
    {
        if (hasWeights || from.Any(_learning.Contains))
        {
            _learning.Add(value);
        }
    }

    /// <summary>Weights are learned on the way to a value; the gradient of another is worked out only where somebody asks for it.</summary>
    public bool IsLearning(int value) => _learning.Contains(value);

    /// <summary>The gradient of a value, complete.</summary>
    public int GradientOf(int value) => _gradients[value];

    /// <summary>The gradient of a value for a step that gives a part of it.</summary>
    public Contribution Contribute(int value)
    {
        if (_gradients.TryGetValue(value, out int known))
        {
            return new(known, Adds: true);
        }

        int gradient = AddScratch(Value(value).Shape, Halo.None, isBare: IsInput(value) || Value(value).IsBare);
        _gradients.Add(value, gradient);
        return new(gradient, Adds: false);
    }

    /// <summary>Adds steps that only the gradient of the network's input needs.</summary>
    public void OnlyForInput(Action steps)
    {
        int first = Steps.Count;
        steps();
        _onlyForInput.UnionWith(Enumerable.Range(first, Steps.Count - first));
    }

    /// <summary>Adds a gradient by weights that is worked out behind the last step; until then an image's share of it stays.</summary>
    public void AddBatchGradient(int source, int gradient, Func<Placement, BatchGradient> make) => _batchGradients.Add((source, gradient, make));

    /// <summary>All images are joined here, to work out what a batch normalization knows of the batch.</summary>
    public void Join(int norm) => _joins.Add((Steps.Count, norm));

    protected override void LowerLayer(int node)
    {
        LayerNode layer = Network.Model.Nodes[node];
        Learns(ValueOf(node), layer.Inputs.Select(ValueOf), Network.Layers[node].Tensors.Any(static tensor => !tensor.IsBuffer));
        TrainingSteps.Add(layer.Layer!, new(this, node));
    }

    /// <summary>The end of the forward pass: all layers' outputs are still there, and the outputs' gradients come from outside.</summary>
    private void AddLoss()
    {
        _loss = Steps.Count;
        int last = Network.Layers.Count - 1;
        AddStep(Enumerable.Range(-InputCount, last + 1 + InputCount).Select(ValueOf), -1, static _ => new SeedOp());
        (string Name, int Node)[] outputs = [("", last), .. Network.Model.Outputs.Select(static output => (output.Name, output.Node))];
        foreach ((string name, int node) in outputs)
        {
            int value = ValueOf(node);
            bool isShared = _gradients.TryGetValue(value, out int gradient);
            int seed = isShared ? AddScratch(Value(value).Shape, Halo.None, isBare: true) : Contribute(value).Gradient;
            AddStep([], seed, static _ => new SeedOp());
            if (isShared)
            {
                AddStep([gradient, seed], gradient, placement => GradientOp.Pass("OutputGradients", placement.View(seed), placement.View(gradient), adds: true));
            }

            _outputs.Add((name, value, seed));
        }
    }

    private TrainingPlan Place()
    {
        bool inputStays = InputStays();
        PlanBuffer[] buffers = BufferPlacement.Place(Values, Steps, out long arena, inputStays ? InputCount : 0);
        ArenaStride = TrainingMemory.OddRow(arena);
        var placement = inputStays ? Outside(buffers) : new Placement(buffers);
        Memory.PlaceNorms(placement.View);
        HashSet<int> forInput = [.. _gradients.Where(pair => !_learning.Contains(pair.Key)).Select(static pair => pair.Value)];
        TrainingStep[] steps = [.. Steps.Select((step, index) => new TrainingStep(
            Make(step, placement), forInput.Contains(step.Writes) || _onlyForInput.Contains(index), inputStays && step.Reads.Any(IsInput), default))];
        Dictionary<int, int> nodes = NodesOfGradients();
        steps = [.. steps.Select((step, index) => index < _loss ? step with { Need = new(NodeIndex.Input, false) } : step with { Need = NeedOf(step.Op, Steps[index].Writes, nodes) })];
        EquatableArray<TrainingOutput> outputs = _outputs
            .Select(output => new TrainingOutput(output.Name, placement.View(output.Value).Origin, placement.View(output.Gradient).Origin, Value(output.Value).Shape.Length))
            .ToEquatableArray();
        EquatableArray<InputGradient> inputGradients = Enumerable.Range(0, InputCount).Where(_gradients.ContainsKey)
            .Select(input => new InputGradient(Network.InputOffset(input), placement.View(_gradients[input]).Origin, Value(input).Shape.Length))
            .ToEquatableArray();
        EquatableArray<ExposedValue> values = Enumerable.Range(0, Network.Layers.Count)
            .Select(node => new ExposedValue(Network.Model.Nodes[node].Name, placement.View(ValueOf(node)), IsOutput: false))
            .ToEquatableArray();
        EquatableArray<BatchGradient> batchGradients = _batchGradients.Select(layer => layer.Make(placement)).ToEquatableArray();
        return new(Network, inputStays ? default : steps.Take(InputCount).Select(static step => step.Op).ToEquatableArray(), Segments(steps).ToEquatableArray(), ArenaStride, MicroBatch, Memory, outputs, inputGradients, values, batchGradients);
    }

    /// <summary>For each gradient of a layer's output the first layer that gives this output.</summary>
    private Dictionary<int, int> NodesOfGradients()
    {
        var nodes = new Dictionary<int, int>();
        for (int node = Network.Layers.Count - 1; node >= 0; node--)
        {
            if (_gradients.TryGetValue(ValueOf(node), out int gradient))
            {
                nodes[gradient] = node;
            }
        }

        return nodes;
    }

    /// <summary>
    /// A step that writes the gradient of an output is done for the weights on the way to this output; one that writes no value, for its layer's own weights;
    /// any other for all that its layer's backward pass leads to.
    /// </summary>
    private static StepNeed NeedOf(PlanOp op, int writes, Dictionary<int, int> nodes) =>
        writes < 0 ? new(op.Node, IsOwn: true)
        : op is not SparseGradientOp && nodes.TryGetValue(writes, out int node) ? new(node, IsOwn: false)
        : new(op.Node, IsOwn: false);

    /// <summary>
    /// The inputs are read where they lie outside: nobody needs zeros around them, reads vectors of them, which could end behind them, or reads them of several
    /// images at once.
    /// </summary>
    private bool InputStays()
    {
        if (Enumerable.Range(0, InputCount).Any(input => !Value(input).Halo.IsNone || Value(input).IsKept || _batchGradients.Any(layer => layer.Source == input)))
        {
            return false;
        }

        Placement placement = Outside(BufferPlacement.Place(Values, Steps, out _));
        return Steps.Where(step => step.Reads.Any(IsInput)).Select(step => step.Make(placement)).All(static op => op is SeedOp or ContractionOp { ReadsInput: true });
    }

    private Placement Outside(PlanBuffer[] buffers) => new(buffers, Enumerable.Range(0, InputCount).ToDictionary(static input => input, Network.InputOffset));

    /// <summary>The steps, cut at the joins and at the loss; the first steps, the inputs', stand apart.</summary>
    private IEnumerable<TrainingSegment> Segments(TrainingStep[] steps)
    {
        int start = InputCount;
        foreach ((int end, int norm) in _joins.Append((_loss, -1)).Append((steps.Length, -1)).OrderBy(static join => join.Item1))
        {
            EquatableArray<TrainingStep> part = steps.Skip(start).Take(end - start).Where(static step => step.Op is not SeedOp).ToEquatableArray();
            yield return new(end <= _loss, part, norm);
            start = end;
        }
    }
}

/// <param name="Gradient">The gradient's value.</param>
/// <param name="Adds">Something is there already: the part is added, not stored.</param>
internal readonly record struct Contribution(int Gradient, bool Adds);
