using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>Normalizations of each example by itself in training: as in inference, what the backward pass needs kept beside.</summary>
internal static class ExampleNormTraining
{
    public static void Add(ExampleNorm layer, TrainingLayer context)
    {
        NormWeights? weights = layer.IsAffine ? Learn(context) : null;
        TensorShape shape = context.Shape.Inputs[0];
        if (ExampleNormSteps.RunsOf(layer, shape) is { } runs)
        {
            AddRuns(runs, context, shape, weights);
        }
        else
        {
            AddGroups(ExampleNormSteps.GroupsOf(layer, shape), context, weights!);
        }
    }

    private static NormWeights Learn(TrainingLayer context)
    {
        NormWeights weights = ExampleNormSteps.WeightsOf(context.Network, context.Node, context.Tensor(0), learned: null);
        StridedBlock[] blocks = [.. StridedBlock.OfFeatures(weights.Pieces, (1, 0, 0), 1)];
        Place learned = context.Memory.Learn(context.Tensor(0), weights.Row, blocks);
        context.Memory.Learn(context.Tensor(1), weights.Row, blocks);
        return weights with { Learned = learned };
    }

    private static void AddRuns(RunNorm norm, TrainingLayer context, TensorShape shape, NormWeights? weights)
    {
        (int source, int target) = (context.Input(), context.Target);
        int kept = context.AddScratch(TensorShape.Features(norm.KeptLength));
        View Flat(Placement placement, int value) => FlatView.Of(placement.View(value), shape);
        context.AddStep([source, kept], target, placement => new RunNormOp(
            context.Name, norm, Flat(placement, source), Flat(placement, target), weights, placement.View(kept).Origin));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            if (weights is not null)
            {
                context.AddWeightStep([source, gradient, kept], placement => new RunNormWeightsOp(
                    context.Name + "ByWeights", norm, Flat(placement, source), Flat(placement, gradient), weights, placement.View(kept).Origin));
            }

            int known = norm.IsAffine ? source : target;
            context.Contribute(source, [known, gradient, kept], (placement, to, adds) => new RunNormGradientOp(
                context.Name + "Gradient", norm, Flat(placement, known), Flat(placement, gradient), FlatView.Of(to, shape), weights, placement.View(kept).Origin, adds));
        });
    }

    private static void AddGroups(GroupNormShape norm, TrainingLayer context, NormWeights weights)
    {
        int source = context.Input();
        int rows = context.AddScratch(TensorShape.Features(GroupNormShape.Rows * norm.Row));
        context.AddStep([source, rows], context.Target, placement => new GroupNormOp(
            context.Name, norm, placement.View(source), placement.View(context.Target), weights, placement.View(rows).Origin));
        context.Backward(() =>
        {
            int gradient = context.Gradient;
            context.AddStep([source, gradient], rows, placement => new GroupNormSumsOp(
                context.Name + "GradientSums", norm, placement.View(source), placement.View(gradient), weights, placement.View(rows).Origin));
            context.Contribute(source, [source, gradient, rows], (placement, to, adds) => new GroupNormGradientOp(
                context.Name + "Gradient", norm, placement.View(source), placement.View(gradient), to, weights, placement.View(rows).Origin, adds));
        });
    }
}
