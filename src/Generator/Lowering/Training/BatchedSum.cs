using System.Collections.Generic;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A gradient by weights: the sum over an image's pixels, of few pixels over a micro-batch's images too.</summary>
internal static class BatchedSum
{
    /// <summary>With as many terms an image's sum pays for the loads and stores of its accumulators.</summary>
    private const long EnoughTerms = 32;

    public static PlanOp Of(
        TrainingLayer context, string name, IReadOnlyList<ResultLoop> results, IReadOnlyList<SumLoop> sums, long filters, Place a, Place b, Place weights, bool isLanewise = false)
    {
        ContractionOp For(long images) => new(
            name + (images == 1 ? "" : "Of" + images),
            ContractionShape.Of(results, [new SumLoop(images, context.ArenaStride, context.ArenaStride), .. sums], filters, ContractionStart.Target, isLanewise),
            a, b, weights with { Memory = Memory.Gradients });
        ContractionOp single = For(1);
        return single.Shape.Terms >= EnoughTerms ? single : new MicroBatchOp(single, For(context.MicroBatch));
    }
}
