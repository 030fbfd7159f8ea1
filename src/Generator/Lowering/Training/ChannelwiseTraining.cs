using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>Layers with a learned number or two for each channel, in training.</summary>
internal static class ChannelwiseTraining
{
    /// <summary>y = x·weight + bias: dx = dy·weight, and summed over the pixels dweight = Σ dy·x, dbias = Σ dy.</summary>
    public static void Add(Scale layer, TrainingLayer context)
    {
        (int source, TensorShape shape) = (context.Input(), context.Shape.Inputs[0]);
        long row = ExecutionPlan.Aligned(shape.Channels);
        StridedBlock[] blocks = [.. StridedBlock.OfFeatures(context.Inference.Pieces, (1, 0, 0), 1)];
        Place weight = context.Memory.Learn(context.Tensor(0), row, blocks);
        Place? bias = layer.Bias ? context.Memory.Learn(context.Tensor(1), row, blocks) : null;
        context.AddStep([source], context.Target, placement => new ScaleOp(
            context.Name, FlatView.Of(placement.View(source), shape), placement.View(context.Target), weight, bias is null ? 0 : row, adds: false));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            context.AddWeightStep([source, gradient], placement => ByWeights(
                context, FlatView.Of(placement.View(source), shape), placement.View(gradient), weight));
            if (bias is { } place)
            {
                Place to = place with { Memory = Memory.Gradients };
                context.AddWeightStep([gradient], placement => shape.IsImage
                    ? SumOp.OfPixels(context.Name + "ByBias", placement.View(gradient), to)
                    : SumOp.OfImages(context.Name + "ByBias", placement.View(gradient), to, context.ArenaStride, context.MicroBatch));
            }

            context.Contribute(source, [gradient], (placement, target, adds) => new ScaleOp(
                context.Name + "Gradient", placement.View(gradient), FlatView.Of(target, shape), weight, 0, adds));
        });
    }

    /// <summary>y = x above 0, else x·weight: dx = dy or dy·weight, and summed over the pixels dweight = Σ dy·min(x, 0).</summary>
    public static void Add(PRelu layer, TrainingLayer context)
    {
        (int source, TensorShape shape) = (context.Input(), context.Shape.Inputs[0]);
        Place weight = layer.PerChannel
            ? context.Memory.Learn(context.Tensor(0), ExecutionPlan.Aligned(shape.Channels), StridedBlock.OfFeatures(context.Inference.Pieces, (1, 0, 0), 1))
            : context.Memory.Learn(context.Tensor(0), 1, [StridedBlock.Of((1, 1, 1))]);
        SlopeSource slopes = new(layer.PerChannel, context.Tensor(0), weight, default);
        context.AddStep([source], context.Target, placement => new PReluOp(
            context.Name, FlatView.Of(placement.View(source), shape), null, placement.View(context.Target), slopes, adds: false));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            AddByWeights(layer, context, shape, weight);
            context.Contribute(source, [source, gradient], (placement, target, adds) => new PReluOp(
                context.Name + "Gradient", FlatView.Of(placement.View(source), shape), placement.View(gradient), FlatView.Of(target, shape), slopes, adds));
        });
    }

    private static void AddByWeights(PRelu layer, TrainingLayer context, TensorShape shape, Place weight)
    {
        (int source, int gradient) = (context.Input(), context.Gradient);
        int below = context.AddScratch(shape);
        Activation belowZero = new(ActivationFunction.Clip, EquatableArray.Of(float.NegativeInfinity, 0f), default);
        context.AddStep([source], below, placement => new ElementwiseOp(
            context.Name + "Below", ElementwiseFunction.Activate, EquatableArray.Of(FlatView.Of(placement.View(source), shape)), placement.View(below), belowZero));
        if (layer.PerChannel)
        {
            context.AddWeightStep([below, gradient], placement => ByWeights(context, placement.View(below), placement.View(gradient), weight));
            return;
        }

        // One slope for all: an image's sums of each channel first, then theirs.
        int sums = context.AddScratch(TensorShape.Features(shape.Channels));
        context.AddStep([below, gradient], sums, placement =>
        {
            (View x, View dy) = (placement.View(below), placement.View(gradient));
            return new ContractionOp(
                context.Name + "Sums", ContractionShape.Of([], Pixels(x, dy), shape.Channels, ContractionStart.Zero, isLanewise: true),
                Place.Arena(x.Origin), Place.Arena(dy.Origin), Place.Arena(placement.View(sums).Origin));
        });
        context.AddWeightStep([sums], placement => new SumOp(
            context.Name + "ByWeights", new(1, EquatableArray.Of((1L, 0L), (shape.Channels, 1L))), Place.Arena(placement.View(sums).Origin), weight with { Memory = Memory.Gradients }));
    }

    /// <summary>The sum of x·dy over the pixels, channel by channel.</summary>
    private static PlanOp ByWeights(TrainingLayer context, View x, View dy, Place weight) => BatchedSum.Of(
        context, context.Name + "ByWeights", [], Pixels(x, dy), x.Shape.Channels, Place.Arena(x.Origin), Place.Arena(dy.Origin), weight, isLanewise: true);

    private static SumLoop[] Pixels(View x, View dy) => [new(x.Shape.Height, x.RowStride, dy.RowStride), new(x.Shape.Width, x.PixelStride, dy.PixelStride)];
}
