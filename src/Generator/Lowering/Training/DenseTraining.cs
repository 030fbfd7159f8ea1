using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A fully connected layer in training.</summary>
internal static class DenseTraining
{
    /// <summary>Forward, by data and by weights are products of matrices over the images of a micro-batch.</summary>
    public static void Add(Dense layer, TrainingLayer context)
    {
        int source = context.Input();
        long inputs = context.Shape.Inputs[0].Channels;
        long row = TrainingMemory.Row(layer.Units);
        Place weights = context.Memory.Learn(context.Tensor(0), inputs * row, StridedBlock.OfFeatures(
            FeatureOrder.Of(context.Network, context.Network.Model.Nodes[context.Node].Inputs[0]), (layer.Units, inputs, 1), row));
        Place? bias = layer.Bias ? context.Memory.Learn(context.Tensor(1), layer.Units, [StridedBlock.Of((layer.Units, 1, 1))]) : null;
        context.AddStep([source], context.Target, placement => Forward(
            layer, context, inputs, row, Place.Arena(placement.View(source).Origin), weights, Place.Arena(placement.View(context.Target).Origin), bias));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            AddGradientByWeights(layer, context, gradient, inputs, row, weights);
            if (bias is { } place)
            {
                context.AddWeightStep([gradient], placement => SumOp.OfImages(
                    context.Name + "ByBias", placement.View(gradient), place with { Memory = Memory.Gradients }, context.ArenaStride, context.MicroBatch));
            }

            context.Contribute(source, [gradient], (placement, target, adds) => new DenseByDataOp(
                context.Name + "ByData", inputs, layer.Units, row, context.MicroBatch, context.ArenaStride, weights, Place.Arena(placement.View(gradient).Origin), Place.Arena(target.Origin),
                context.Memory.Scratch(DenseByDataOp.ScratchLength(inputs, layer.Units, context.MicroBatch)), adds));
        });
    }

    /// <summary>A matrix that is larger than the second cache waits for the whole batch: it passes once and not with every micro-batch.</summary>
    private static void AddGradientByWeights(Dense layer, TrainingLayer context, int gradient, long inputs, long row, Place weights)
    {
        int source = context.Input();
        long part = BatchGradient.PartOf(inputs, row);
        if (part < inputs)
        {
            context.AddBatchGradient(source, gradient, placement => new(
                context.Name + "ByWeights", placement.View(source).Origin, inputs, placement.View(gradient).Origin, layer.Units, weights.Offset, row, part));
        }
        else
        {
            context.AddWeightStep([source, gradient], placement => BatchedSum.Of(
                context, context.Name + "ByWeights", [new(inputs, 1, 0, row)], [], layer.Units,
                Place.Arena(placement.View(source).Origin), Place.Arena(placement.View(gradient).Origin), weights));
        }
    }

    /// <summary>Vectors of each image times a matrix.</summary>
    private static MicroBatchOp Forward(Dense layer, TrainingLayer context, long inputs, long row, Place source, Place weights, Place target, Place? bias)
    {
        (string name, long images) = (context.Name + "Forward", context.MicroBatch);
        ContractionOp For(long summed, ContractionStart from, ResultLoop? parts = null) => new(
            name, ContractionShape.Of([new ResultLoop(images, context.ArenaStride, 0, context.ArenaStride)], [new SumLoop(summed, 1, row)], layer.Units, from),
            source, weights, target, from == ContractionStart.Vector ? bias : null, parts);
        var fewer = new DenseRowsOp(name, source, weights, target, bias, inputs, layer.Units, row, context.ArenaStride);
        long part = CachedPart.Of(inputs, row);
        if (part == inputs)
        {
            return new(images, fewer, For(inputs, bias is null ? ContractionStart.Zero : ContractionStart.Vector));
        }

        // Sums in parts go on from what is there.
        ContractionOp parts = For(part, ContractionStart.Target, new(inputs / part, part, part * row, 0));
        return new(images, fewer, new SequenceOp(new StartOp(name, images, context.ArenaStride, layer.Units, bias, target), parts));
    }
}
