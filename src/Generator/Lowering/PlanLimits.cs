using System.Linq;
using System.Threading;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Lowering.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// Holds a network's scratch memory, packed weights and memory of training, which are one array each, to what an array can hold (NDSL0108): padding and
/// values that live together can pass it where no tensor does.
/// </summary>
internal static class PlanLimits
{
    /// <summary>Elements of an array of floats: 2^31 − 1 less what the runtime and the alignment of the first element keep back.</summary>
    private const long MostFloats = 0x7FEFFFFF;

    /// <summary>The result itself, or one with the finding and without the network.</summary>
    public static InferenceResult Check(InferenceResult result, CancellationToken cancellation)
    {
        if (result.Network is not { } network)
        {
            return result;
        }

        ExecutionPlan plan = Lowerer.Lower(network, cancellation);
        return plan.ArenaLength > MostFloats ? TooLarge(result, "the memory of a forward pass", plan.ArenaLength)
            : Isa.All.Max(plan.PackedLength) is > MostFloats and var packed ? TooLarge(result, "the weights in the kernels' order", packed)
            : network.Model.Training && TrainingLength(network, cancellation) is > MostFloats and var training ? TooLarge(result, "the memory to train on one input", training)
            : result;
    }

    private static long TrainingLength(ShapedNetwork network, CancellationToken cancellation)
    {
        TrainingPlan plan = TrainingLowerer.Lower(network, cancellation);
        return new[] { plan.ArenaStride, plan.Memory.LearnedLength, plan.Memory.DerivedLength }.Max();
    }

    private static InferenceResult TooLarge(InferenceResult result, string what, long length)
    {
        var finding = new Finding(
            DiagnosticIds.TooLarge, FindingTarget.Network(),
            EquatableArray.Of(what, Numbers.Count(result.Network!.Layers.Count, "layer"), Numbers.Text(length)));
        return result with { Network = null, Findings = EquatableArray.Of(finding) };
    }
}
