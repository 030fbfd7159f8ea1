using System.Linq;
using System.Threading;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Lowering.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Lowering;

/// <summary>From shapes to plans. The generator writes the plans as C#, the analyzer reports the findings; both call this.</summary>
internal static class NetworkCompiler
{
    /// <summary>Elements of an array of floats: 2^31 − 1 less what the runtime and the alignment of the first element keep back.</summary>
    private const long MostFloats = 0x7FEFFFFF;

    /// <summary>
    /// Lowers the forward pass and, where the network trains, the training step, each once. Scratch memory, packed weights and the memory of training are one
    /// array each: a network that passes what an array can hold gets an NDSL0108 and no plans. Padding, and values that live together, can pass it where no
    /// tensor does.
    /// </summary>
    public static CompiledNetwork Compile(InferenceResult result, CancellationToken cancellation) => Compile(result, BuildOptions.Whole, cancellation);

    /// <summary>The same as far as the build needs it: without training, or, at design time, no plans at all.</summary>
    public static CompiledNetwork Compile(InferenceResult declared, BuildOptions options, CancellationToken cancellation)
    {
        if (options.OldLanguage is { } version)
        {
            var old = new Finding(DiagnosticIds.OldLanguage, declared.Declaration.Network is null ? FindingTarget.Class : FindingTarget.Network(), EquatableArray.Of(version));
            return new(declared with { Network = null, Findings = EquatableArray.Of(old) }, options, null, null);
        }

        InferenceResult result = options.Training ? declared : declared.WithoutTraining();
        if (options.DesignTime || result.Network is not { } network)
        {
            return new(result, options, null, null);
        }

        ExecutionPlan plan = Lowerer.Lower(network, cancellation);
        TrainingPlan? training = network.Model.Training ? TrainingLowerer.Lower(network, cancellation) : null;
        return TooLarge(plan, training) is { } finding
            ? new(result with { Network = null, Findings = EquatableArray.Of(finding) }, options, null, null)
            : new(result, options, plan, training);
    }

    private static Finding? TooLarge(ExecutionPlan plan, TrainingPlan? training)
    {
        (string What, long Floats)[] arrays =
        [
            ("the memory of a forward pass", plan.ArenaLength),
            ("the weights in the kernels' order", Isa.All.Max(plan.PackedLength)),
            ("the memory to train on one input", training is null ? 0 : new[] { training.ArenaStride, training.Memory.LearnedLength, training.Memory.DerivedLength }.Max()),
        ];
        (string what, long floats) = arrays.FirstOrDefault(static array => array.Floats > MostFloats);
        return what is null ? null : new(
            DiagnosticIds.TooLarge, FindingTarget.Network(), EquatableArray.Of(what, Numbers.Count(plan.Network.Layers.Count, "layer"), Numbers.Text(floats)));
    }
}
