using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>Writes what a trainer must know of a network: its memory, its segments, and the way to each instruction set's steps.</summary>
internal static class TrainingFile
{
    private const string Program = "__Generated.TrainingProgram";

    public static void Emit(SourceWriter writer, HostLevel self, TrainingPlan plan, MemberNames names, IsaChoice choice, bool areStepsShared)
    {
        using (writer.OpenBlock($"{NetworkEmitter.Header(self)} : {InterfaceMembers.Trainable(self)}"))
        {
            writer.Line($"{Program} {InterfaceMembers.Trainable(self)}.CreateTrainingProgram() => new {names["NetworkTraining"]}({names["_networkWeights"]});").Line();
            writer.Line("// Memory, segments and steps of training; kernels stand in the files of the instruction sets.");
            using (writer.OpenBlock($"private sealed class {names["NetworkTraining"]} : {Program}"))
            {
                EmitConstructor(writer, plan, names);
                EmitOverrides(writer, plan, names, choice, areStepsShared);
            }
        }
    }

    private static void EmitConstructor(SourceWriter writer, TrainingPlan plan, MemberNames names)
    {
        writer.Line($"internal {names["NetworkTraining"]}(__Generated.NetworkWeights weights)");
        writer.Line(
            $"    : base(weights, arenaStride: {Literal.Of(plan.ArenaStride)}, microBatch: {Literal.Of(plan.MicroBatch)}, learnedLength: {Literal.Of(plan.Memory.LearnedLength)}, " +
            $"derivedLength: {Literal.Of(plan.Memory.DerivedLength)}, scratchLength: {Literal.Of(plan.Memory.ScratchLength)}, outsideInput: {Literal.Of(plan.Inputs.Count == 0 ? plan.Network.InputLength : 0)})");
        using (writer.OpenBlock(""))
        {
            foreach (TrainingSegment segment in plan.Segments)
            {
                writer.Line($"AddSegment(isForward: {Literal.Of(segment.IsForward)}, norm: {Literal.Of((long)segment.Norm)});");
            }

            foreach (TrainingTensor tensor in plan.Memory.Tensors)
            {
                string blocks = string.Join(", ", tensor.Blocks.Select(Block));
                writer.Line($"AddTensor({tensor.Index}, isLearned: {Literal.Of(tensor.IsLearned)}, offset: {Literal.Of(tensor.Offset)}, new int[][] {{ {blocks} }});");
            }

            foreach (TransposedWeights copy in plan.Memory.Transposed)
            {
                writer.Line($"AddTransposed({Numbers(copy.Source, copy.Target, copy.Matrices, copy.Rows, copy.Columns, copy.SourceRow, copy.TargetRow)});");
            }

            foreach (TransformedWeights copy in plan.Memory.Transformed)
            {
                PlainWeights to = copy.Weights;
                writer.Line(
                    $"AddTransformed(isLearned: {Literal.Of(copy.Source.Memory == Memory.Weights)}, {Numbers(copy.Source.Offset, copy.Target, to.Groups, to.Group, to.Plane)}, " +
                    (to.Phases is { } phases
                        ? $"outputs: {to.Transform.Outputs}, width: {phases.Width}, height: {phases.Height}, strideX: {phases.StrideX}, strideY: {phases.StrideY});"
                        : $"outputs: {to.Transform.Outputs}, kernel: {to.Transform.Kernel}, isTurned: {Literal.Of(copy.IsTurned)});"));
            }

            EmitNorms(writer, plan);
            foreach (InputGradient input in plan.InputGradients)
            {
                writer.Line($"AddInputGradient({Numbers(input.Offset, input.Origin, input.Length)});");
            }

            foreach (TrainingOutput output in plan.Outputs)
            {
                writer.Line($"AddOutput({Literal.Of(output.Name)}, {Numbers(output.Value, output.Gradient, output.Length)});");
            }

            foreach (BatchGradient layer in plan.BatchGradients)
            {
                writer.Line(
                    $"AddBatchGradient({Numbers(layer.Source, layer.Inputs, layer.SourceRow, layer.Gradient, layer.Units, layer.GradientRow, layer.Weights, layer.Row, layer.Part)});");
            }

            foreach (ExposedValue value in plan.Values)
            {
                View view = value.View;
                writer.Line($"AddValue({Literal.Of(value.Name)}, {Numbers(view.Origin, view.Shape.Height, view.RowStride, view.Shape.Width * view.Shape.Channels)});");
            }
        }

        writer.Line();
    }

    private static void EmitNorms(SourceWriter writer, TrainingPlan plan)
    {
        foreach (TrainingNorm norm in plan.Memory.Norms)
        {
            writer.Line(
                $"AddNorm({Numbers(norm.Channels, norm.Pixels, norm.Sums, norm.Weight.Offset, norm.Statistics.Offset, norm.Row)}, " +
                $"{Literal.Of(norm.Epsilon)}, {Literal.Of(norm.Momentum)});");
        }
    }

    private static void EmitOverrides(SourceWriter writer, TrainingPlan plan, MemberNames names, IsaChoice choice, bool areStepsShared)
    {
        using (writer.OpenBlock("protected override void Load(ref float input, ref float arena)"))
        {
            choice.Emit(writer, kernels => $"{(areStepsShared ? $"{names["NetworkSteps"]}<{kernels}>" : kernels)}.CopyInput(ref input, ref arena);");
        }

        writer.Line();
        using (writer.OpenBlock(
            "protected override void Run(int segment, int images, int first, ref float inputs, ref float arenas, ref float weights, ref float derived, ref float gradients, in __Generated.TrainingRun run)"))
        {
            choice.Emit(writer, kernels => $"{(areStepsShared ? $"{names["NetworkSteps"]}<{kernels}>" : kernels)}.Run(segment, images, first, ref inputs, ref arenas, ref weights, ref derived, ref gradients, run);");
        }

        writer.Line();
        if (plan.BatchGradients.Count > 0)
        {
            using (writer.OpenBlock("protected override void RunBatchGradient(int layer, int images, ref float inputs, ref float gradients, ref float sums)"))
            {
                choice.Emit(writer, static kernels => $"{kernels}.RunBatchGradient(layer, images, ref inputs, ref gradients, ref sums);");
            }

            writer.Line();
        }

        writer.Line($"protected override void Pack(__Generated.NetworkWeights weights) => {names["PackNetworkWeights"]}(weights, -1);");
    }

    private static string Block(StridedBlock block) =>
        $"new int[] {{ {block.FileStart}, {block.MemoryStart}, {string.Join(", ", block.Loops.Select(static loop => $"{loop.Count}, {loop.File}, {loop.Memory}"))} }}";

    private static string Numbers(params long[] numbers) => string.Join(", ", numbers.Select(Literal.Of));
}
