using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Network.Layers;

internal sealed partial record Dense
{
    /// <summary>Forward, by data and by weights are products of matrices over the images of a micro-batch.</summary>
    public override void Train(TrainingLayer context)
    {
        int source = context.Input();
        long inputs = context.Shape.Inputs[0].Channels;
        long row = TrainingMemory.Row(Units);
        Place weights = context.Memory.Learn(context.Tensor(0), inputs * row, StridedBlock.OfFeatures(
            FeatureOrder.Of(context.Network, context.Network.Model.Nodes[context.Node].Inputs[0]), (Units, inputs, 1), row));
        Place? bias = Bias ? context.Memory.Learn(context.Tensor(1), Units, [StridedBlock.Of((Units, 1, 1))]) : null;
        context.AddStep([source], context.Target, placement => OverImages(
            context, context.Name + "Forward", inputs, row, Units, bias is null ? ContractionStart.Zero : ContractionStart.Vector,
            Place.Arena(placement.View(source).Origin), weights, Place.Arena(placement.View(context.Target).Origin), bias));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            context.AddWeightStep([source, gradient], placement => BatchedSum.Of(
                context, context.Name + "ByWeights", [new(inputs, 1, 0, row)], [], Units,
                Place.Arena(placement.View(source).Origin), Place.Arena(placement.View(gradient).Origin), weights));
            if (bias is { } place)
            {
                context.AddWeightStep([gradient], placement => SumOp.OfImages(context, context.Name + "ByBias", placement.View(gradient), place with { Memory = "g" }));
            }

            context.Contribute(source, [gradient], (placement, target, adds) => new DenseByDataOp(
                context.Name + "ByData", inputs, Units, row, context.MicroBatch, context.ArenaStride, weights, Place.Arena(placement.View(gradient).Origin), Place.Arena(target.Origin),
                context.Memory.Scratch(DenseByDataOp.ScratchLength(inputs, Units, context.MicroBatch)), adds));
        });
    }

    /// <summary>Vectors of each image times a matrix.</summary>
    private static MicroBatchOp OverImages(
        TrainingLayer context, string name, long terms, long row, long results, ContractionStart start, Place a, Place b, Place c, Place? vector)
    {
        long images = context.MicroBatch;
        ContractionOp For(string of, long count, long summed, ContractionStart from) => new(
            name + of, ContractionShape.Of([new ResultLoop(count, context.ArenaStride, 0, context.ArenaStride)], [new SumLoop(summed, 1, row)], results, from),
            a, b, c, from == ContractionStart.Vector ? vector : null);
        ContractionOp single = For("", 1, terms, start);
        long part = CachedPart.Of(terms, row);
        if (part == terms)
        {
            return new(single, For("Of" + images, images, terms, start));
        }

        // Sums in parts go on from what is there.
        ContractionOp parts = For("Of" + images, images, part, ContractionStart.Target) with { Parts = new(terms / part, part, part * row, 0) };
        return new(single, start == ContractionStart.Target ? parts : new SequenceOp(new StartOp(name, images, context.ArenaStride, results, vector, c), parts));
    }
}
