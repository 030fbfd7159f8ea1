using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of normalizations of each example by itself.</summary>
internal static class ExampleNormSteps
{
    public static void Add(ExampleNorm layer, LayerLowering context)
    {
        int source = context.Input();
        TensorShape shape = context.Shape.Inputs[0];
        NormWeights? weights = layer.IsAffine ? WeightsOf(context.Network, context.Node, context.Weights(bias: true).Weight, learned: null) : null;
        if (RunsOf(layer, shape) is { } runs)
        {
            context.AddStep([source], context.Target, placement => new RunNormOp(
                context.Name, runs, FlatView.Of(placement.View(source), shape), FlatView.Of(placement.View(context.Target), shape), weights, kept: null));
            return;
        }

        GroupNormShape groups = GroupsOf(layer, shape);
        int rows = context.AddScratch(TensorShape.Features(GroupNormShape.Rows * groups.Row));
        context.AddStep([source, rows], context.Target, placement => new GroupNormOp(
            context.Name, groups, placement.View(source), placement.View(context.Target), weights!, placement.View(rows).Origin));
    }

    /// <summary>The runs of floats that are normalized; null where a group has several pixels, whose floats do not follow each other.</summary>
    public static RunNorm? RunsOf(ExampleNorm layer, TensorShape shape)
    {
        if (layer.IsByPixel)
        {
            return new(new(shape.Height, shape.Width, shape.Channels), WeightStep: 0, layer.IsAffine, layer.Epsilon);
        }

        long groups = layer.GroupsOf(shape);
        return shape.IsImage ? null : new(new(1, groups, shape.Channels / groups), groups == 1 ? 0 : shape.Channels / groups, layer.IsAffine, layer.Epsilon);
    }

    public static GroupNormShape GroupsOf(ExampleNorm layer, TensorShape shape) =>
        new(shape, shape.Channels / layer.GroupsOf(shape), ExecutionPlan.Aligned(shape.Channels), layer.Epsilon);

    public static NormWeights WeightsOf(ShapedNetwork network, int node, int first, Place? learned)
    {
        TensorShape shape = network.Layers[node].Inputs[0];
        IEnumerable<FeaturePiece> pieces = shape.IsImage ? [new FeaturePiece(1, shape.Channels)] : FeatureOrder.Of(network, network.Model.Nodes[node].Inputs[0]);

        // Groups of features start anywhere in a row, and a vector of the last may reach behind it.
        bool isCut = !shape.IsImage && ((ExampleNorm)network.Model.Nodes[node].Layer!).GroupsOf(shape) > 1;
        return new(ExecutionPlan.Aligned(shape.Channels + (isCut ? PlanBuffer.Slack : 0)), learned, first, pieces.ToEquatableArray());
    }
}
