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

    /// <summary>How the network's convolutions are computed.</summary>
    public ConvolutionChoices Choices => lowerer.Choices;

    public int Node => node;

    public LayerShape Shape => Network.Layers[node];

    public Layer Layer => Network.Model.Nodes[node].Layer!;

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

    /// <summary>The same of another layer.</summary>
    public TrainingLayer Of(int other) => new(lowerer, other);

    /// <summary>The value that the layer reads, or joins with.</summary>
    public int Input(int index = 0) => Inference.Input(index);

    /// <summary>The index of one of the layer's tensors among all.</summary>
    public int Tensor(int index) => lowerer.TensorOffsets[node] + index;

    public int WithHalo(int value, Halo halo) => lowerer.WithHalo(value, halo, Name);

    /// <summary>Weights are learned on the way to a value, so that its gradient is worked out in every step.</summary>
    public bool IsLearning(int value) => lowerer.IsLearning(value);

    /// <summary>The maximum pool whose gradient the layer takes as the pool has it; null where it takes a whole gradient.</summary>
    public PoolBehind? PoolTaken => lowerer.Gradients.PoolTakenBy(node);

    /// <summary>The layer's backward pass is done by the convolution before it.</summary>
    public bool IsTakenOver => lowerer.Gradients.IsTakenOver(node);

    /// <summary>The layer, a maximum pool, also does the backward pass of the rectifier before it.</summary>
    public bool TakesRectifier => lowerer.Gradients.TakesRectifier(node);

    /// <summary>Adds steps that only the gradient of the network's input needs.</summary>
    public void OnlyForInput(Action steps) => lowerer.OnlyForInput(steps);

    /// <summary>Adds the step from the gradient of what the activation that is worked into the layer gives to that of what it is given, in place.</summary>
    public void AddActivationGradient()
    {
        if (ActivationBehind is { } activation && !lowerer.Gradients.IsRectifierTakenOver(node))
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
    public void Backward(Action steps) => lowerer.AddBackward(() => PoolTaken is { } taken ? lowerer.ValueOf(taken.Pool) : Target, steps);

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
            name + "Sum", JoinFunction.Add, Collections.EquatableArray.Of(target, placement.View(part)), target));
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
        lowerer.AddBackward(() => padded, () =>
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
