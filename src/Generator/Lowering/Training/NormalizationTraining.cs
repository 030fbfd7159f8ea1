using System.Collections.Generic;
using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>Normalizations in training.</summary>
internal static class NormalizationTraining
{
    /// <summary>
    /// Each image's mean and squared deviations, joined over the batch; then (x − μ)·γ/σ + β. Backward likewise each image's sums of
    /// dy and of dy·(x − μ), joined; then γ/σ·(dy − mean(dy) − (x − μ)·mean(dy·(x − μ))/σ²).
    /// </summary>
    public static void Add(BatchNorm layer, TrainingLayer context)
    {
        int source = context.Input();
        TensorShape shape = context.Shape.Inputs[0];
        long row = ExecutionPlan.Aligned(shape.Channels);
        TrainingNorm norm = Remember(layer, context, shape, row);
        int sums = context.AddScratch(TensorShape.Features(2 * row));
        context.AddStep([source], sums, placement => new NormSumsOp(
            context.Name + "Sums", FlatView.Of(placement.View(source), shape), null, placement.View(sums).Origin, row, default));
        int index = context.Memory.Add(norm with { Sums = sums });
        context.Join(index);
        context.AddStep([source, sums], context.Target, placement => new NormalizeOp(
            context.Name, FlatView.Of(placement.View(source), shape), null, placement.View(context.Target), norm, adds: false));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            context.AddStep([source, gradient], sums, placement => new NormSumsOp(
                context.Name + "GradientSums", FlatView.Of(placement.View(source), shape), placement.View(gradient), placement.View(sums).Origin, row, norm.Mean));
            context.Join(index);
            context.Contribute(source, [source, gradient, sums], (placement, target, adds) => new NormalizeOp(
                context.Name + "Gradient", FlatView.Of(placement.View(source), shape), placement.View(gradient), FlatView.Of(target, shape), norm, adds));
        });
    }

    private static TrainingNorm Remember(BatchNorm layer, TrainingLayer context, TensorShape shape, long row)
    {
        IEnumerable<FeaturePiece> pieces = shape.IsImage
            ? [new FeaturePiece(1, shape.Channels)]
            : FeatureOrder.Of(context.Network, context.Network.Model.Nodes[context.Node].Inputs[0]);
        StridedBlock[] blocks = [.. StridedBlock.OfFeatures(pieces, (1, 0, 0), 1)];
        Place weight = context.Memory.Learn(context.Tensor(0), row, blocks);
        context.Memory.Learn(context.Tensor(1), row, blocks);
        Place statistics = context.Memory.Derive(TrainingNorm.Rows * row);
        context.Memory.Keep(context.Tensor(2), statistics, blocks);
        context.Memory.Keep(context.Tensor(3), statistics.Plus(row), blocks);
        return new(context.Name, shape.Channels, shape.Width * shape.Height, 0, weight, statistics, row, layer.Epsilon, layer.Momentum);
    }

    public static void Add(LocalResponseNorm layer, TrainingLayer context)
    {
        NormalizationSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            (int source, int gradient) = (context.Input(), context.Gradient);
            long line = ExecutionPlan.Aligned(context.Shape.Output.Channels + layer.Size - 1 + 16);
            int lines = context.AddScratch(TensorShape.Features(3 * line));
            context.Contribute(source, [source, gradient, lines], (placement, target, adds) => new LrnGradientOp(
                context.Name + "Gradient", layer, placement.View(source), placement.View(gradient), target, placement.View(lines).Origin, line, adds));
        });
    }

    public static void Add(Softmax layer, TrainingLayer context)
    {
        NormalizationSteps.Add(layer, context.Inference);
        context.Backward(() =>
        {
            (int result, int gradient) = (context.Target, context.Gradient);
            context.Contribute(context.Input(), [result, gradient], (placement, target, adds) => new SoftmaxGradientOp(
                context.Name + "Gradient", layer.IsLogarithm, placement.View(result), placement.View(gradient), FlatView.Of(target, context.Shape.Inputs[0]), adds));
        });
    }
}
