using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>What a layer is given to say its steps in training, forward and backward.</summary>
internal sealed class TrainingLayer(TrainingLowerer lowerer, int node)
{
    public ShapedNetwork Network => lowerer.Network;

    public int Node => node;

    public LayerShape Shape => Network.Layers[node];

    /// <summary>For a layer whose forward step in training is that of inference.</summary>
    public LayerLowering Inference { get; } = new(lowerer, node);

    public string Name => Inference.Name;

    /// <summary>The value that the layer gives.</summary>
    public int Target => Inference.Target;

    /// <summary>The gradient of the layer's output, complete; only in backward steps.</summary>
    public int Gradient => lowerer.GradientOf(Target);

    /// <summary>The activation that is worked into the layer; null for none.</summary>
    public Activation? ActivationBehind => Inference.Activation;

    public TrainingMemory Memory => lowerer.Memory;

    /// <summary>Images whose matrix products are done at once.</summary>
    public long MicroBatch => lowerer.MicroBatch;

    /// <summary>From one image's arena to the next; only where steps are made.</summary>
    public long ArenaStride => lowerer.ArenaStride;

    /// <summary>The value that the layer reads, or joins with.</summary>
    public int Input(int index = 0) => Inference.Input(index);

    /// <summary>The index of one of the layer's tensors among all.</summary>
    public int Tensor(int index) => lowerer.TensorOffsets[node] + index;

    public int WithHalo(int value, Halo halo) => lowerer.WithHalo(value, halo, Name);

    /// <summary>Weights are learned on the way to a value, so that its gradient is worked out in every step.</summary>
    public bool IsLearning(int value) => lowerer.IsLearning(value);

    /// <summary>What a maximum pool behind the layer left of its gradient; null where the gradient is in <see cref="Gradient"/>.</summary>
    public PooledGradient? Pooled => lowerer.Pooled.TryGetValue(Target, out PooledGradient? pooled) ? pooled : null;

    /// <summary>
    /// The windows of the maximum pool that alone reads the layer's output, through an activation at most; null for none, or windows that overlap. Of each at most one
    /// gradient comes back that is not zero.
    /// </summary>
    public WindowGeometry? MaximumBehind()
    {
        for (int current = node; !Network.Model.Outputs.Any(output => output.Node == current);)
        {
            int[] readers = [.. Enumerable.Range(0, Network.Layers.Count).Where(other => Network.Model.Nodes[other].Inputs.Contains(current))];
            if (readers.Length != 1 || Network.Model.Nodes[readers[0]].Layer is not (Activation or MaxPool))
            {
                return null;
            }

            current = readers[0];
            if (Network.Model.Nodes[current].Layer is MaxPool)
            {
                WindowGeometry window = Network.Layers[current].Window!;
                return window.Area >= 4 && window.X.Stride >= window.X.Kernel && window.Y.Stride >= window.Y.Kernel ? window : null;
            }
        }

        return null;
    }

    /// <summary>The layer takes the gradient as the pool of <see cref="MaximumBehind"/> has it, if the pool can leave it so.</summary>
    public void TakePooled() => lowerer.PooledTakers.Add(Target);

    /// <summary>An activation in front of a pool, behind a layer that takes the pool's gradient and has no activation of its own.</summary>
    public void PassPooledOn()
    {
        int before = lowerer.MakerOf(Network.Model.Nodes[node].Inputs[0]);
        if (lowerer.PooledTakers.Contains(Input()) && before >= 0 && Network.Model.Nodes[before].Layer is Convolution && lowerer.ActivationBehind(before) is null)
        {
            lowerer.PooledTakers.Add(Target);
        }
    }

    /// <summary>Leaves a gradient to the maker of the layer's input as a pool has it.</summary>
    /// <returns>False where that takes it as a whole only.</returns>
    public bool LeavePooled(Func<PooledGradient> gradient)
    {
        bool leaves = lowerer.PooledTakers.Contains(Input());
        if (leaves)
        {
            lowerer.Pooled.Add(Input(), gradient());
        }

        return leaves;
    }

    /// <summary>Adds steps that only the gradient of the network's input needs.</summary>
    public void OnlyForInput(Action steps) => lowerer.OnlyForInput(steps);

    /// <summary>
    /// The maximum of what a rectifier gave, read by nobody else: a maximum that is not above zero hands no gradient on, so that what comes back to the layer
    /// before needs nothing more of the rectifier.
    /// </summary>
    public bool TakesOverRectifier()
    {
        int before = Network.Model.Nodes[node].Inputs[0];
        bool takes = before >= 0 && lowerer.ActivationBehind(lowerer.MakerOf(before)) is { Function: ActivationFunction.Relu }
            && !Network.Model.Outputs.Any(output => output.Node == before) && Network.Model.Nodes.Count(other => other.Inputs.Contains(before)) == 1;
        if (takes)
        {
            lowerer.TakenOver.Add(Input());
        }

        return takes;
    }

    /// <summary>Adds the step from the gradient of what the activation that is worked into the layer gives to that of what it is given, in place.</summary>
    public void AddActivationGradient()
    {
        if (ActivationBehind is { } activation && !lowerer.TakenOver.Contains(Target))
        {
            (int value, int gradient) = (Target, Gradient);
            AddStep([value, gradient], gradient, placement => new GradientOp(
                Name + "ActivationGradient", activation, Collections.EquatableArray.Of(placement.View(value), placement.View(gradient)), placement.View(gradient), adds: false));
        }
    }

    /// <summary>The gradient with zeros around it.</summary>
    public int GradientWithHalo(Halo halo) => lowerer.WithHalo(Gradient, halo, Name + "Gradient");

    public int AddScratch(TensorShape shape) => lowerer.AddScratch(shape, Halo.None);

    public void AddStep(IEnumerable<int> reads, int writes, Func<Placement, PlanOp> make) => lowerer.AddStep(reads, writes, make);

    /// <summary>A step that writes no value but the gradients of weights.</summary>
    public void AddWeightStep(IEnumerable<int> reads, Func<Placement, PlanOp> make) => lowerer.AddStep(reads, -1, make);

    /// <summary>Adds a gradient by weights that is worked out when all images of the batch have come back.</summary>
    public void AddBatchGradient(int source, int gradient, Func<Placement, BatchGradient> make) => lowerer.AddBatchGradient(source, gradient, make);

    /// <summary>Adds the layer's backward steps, which run once the gradient of its output is complete.</summary>
    public void Backward(Action steps) => lowerer.AddBackward(Target, steps);

    /// <summary>Adds a step that gives an input's gradient, or a part of it.</summary>
    /// <param name="value">The input.</param>
    /// <param name="reads">What the step reads.</param>
    /// <param name="make">Makes it from the gradient's view and whether to add to what is there.</param>
    public void Contribute(int value, IEnumerable<int> reads, Func<Placement, View, bool, PlanOp> make)
    {
        Contribution contribution = lowerer.Contribute(value);
        AddPart(contribution, reads, (placement, target) => make(placement, target, contribution.Adds));
    }

    /// <summary>Adds a step that can only store an input's gradient: where there is something already, the step's is added to it.</summary>
    public void ContributeWhole(int value, IEnumerable<int> reads, string name, Func<Placement, View, PlanOp> make)
    {
        Contribution contribution = lowerer.Contribute(value);
        if (!contribution.Adds)
        {
            AddPart(contribution, reads, make);
            return;
        }

        int part = AddScratch(lowerer.Value(value).Shape);
        AddStep(reads, part, placement => make(placement, placement.View(part)));
        AddPart(contribution, [part], (placement, target) => new ElementwiseOp(
            name + "Sum", ElementwiseFunction.Add, Collections.EquatableArray.Of(target, placement.View(part)), target, null));
    }

    /// <summary>The gradient of an input, for a layer that gives it in several steps.</summary>
    public Contribution Contribute(int value) => lowerer.Contribute(value);

    /// <summary>One of several steps.</summary>
    public void AddPart(Contribution contribution, IEnumerable<int> reads, Func<Placement, View, PlanOp> make) => lowerer.AddStep(
        contribution.Adds ? reads.Append(contribution.Gradient) : reads, contribution.Gradient, placement => make(placement, placement.View(contribution.Gradient)));

    /// <summary>All images are joined here, to work out what a batch normalization knows of the batch.</summary>
    public void Join(int norm) => lowerer.Join(norm);

    /// <summary>A copy of a value as a larger image, its padding filled from its edge; the gradient is folded back.</summary>
    public int Padded(int value, Halo halo, PaddingMode mode)
    {
        TensorShape shape = Shape.Inputs[0];
        int padded = AddScratch(TensorShape.Image(shape.Width + halo.Left + halo.Right, shape.Height + halo.Top + halo.Bottom, shape.Channels));
        lowerer.Learns(padded, [value], hasWeights: false);
        AddStep([value], padded, placement => new ElementwiseOp(
            Name + "Pad", ElementwiseFunction.Copy, Collections.EquatableArray.Of(placement.View(value)), Inside(placement.View(padded), halo, shape), null));
        AddStep([padded], padded, placement => new BorderOp(Name + "Border", Inside(placement.View(padded), halo, shape), halo, mode));
        lowerer.AddBackward(padded, () =>
        {
            int gradient = lowerer.GradientOf(padded);
            AddStep([gradient], gradient, placement => new BorderGradientOp(Name + "BorderGradient", Inside(placement.View(gradient), halo, shape), halo, mode));
            Contribute(value, [gradient], (placement, target, adds) =>
                GradientOp.Pass(Name + "PadGradient", Inside(placement.View(gradient), halo, shape), target, adds));
        });
        return padded;
    }

    private static View Inside(View padded, Halo halo, TensorShape shape) =>
        padded with { Origin = padded.Origin + (halo.Top * padded.RowStride) + (halo.Left * padded.PixelStride), Shape = shape };
}
