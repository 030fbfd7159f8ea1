using System.Collections.Generic;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Contraction;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>A gradient by weights: the sum over an image's pixels, of few pixels over a micro-batch's images too, however many it has.</summary>
internal static class BatchedSum
{
    /// <summary>With as many terms an image's sum pays for the loads and stores of its accumulators.</summary>
    private const long EnoughTerms = 32;

    public static PlanOp Of(
        TrainingLayer context, string name, IReadOnlyList<ResultLoop> results, IReadOnlyList<SumLoop> sums, long filters, Place a, Place b, Place weights, bool isLanewise = false)
    {
        var ofImage = ContractionShape.Of(results, sums, filters, ContractionStart.Target, isLanewise);
        Place gradients = weights with { Memory = Memory.Gradients };
        return ofImage.Terms >= EnoughTerms
            ? new ContractionOp(name, ofImage, a, b, gradients)
            : new BatchedContractionOp(name, ofImage with { Repeated = (context.ArenaStride, context.ArenaStride) }, a, b, gradients);
    }
}
