using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Contraction;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>
/// Writes one instruction set's training steps: for each segment the steps over the images of a micro-batch, and the kernels that the forward pass has not.
/// The references are called a (an image's arena, or the first image's), m (all arenas), w (weights), v (what is derived
/// from them) and g (gradients); input is an image's where that stays outside.
/// </summary>
internal static class TrainingKernelsFile
{
    /// <summary>Steps in one method.</summary>
    private const int StepsPerMethod = 40;

    private const string Parameters = "int images, int first, ref float inputs, ref float m, ref float w, ref float v, ref float g, in __Generated.TrainingRun run";
    private const string Arguments = "images, first, ref inputs, ref m, ref w, ref v, ref g, run";

    /// <summary>How an input is copied, and the steps of all segments. Their kernels, and those of <see cref="Operations"/>, are asked for in this order.</summary>
    public static string Steps(TrainingPlan plan, KernelWriter kernels)
    {
        var text = new SourceWriter();
        EmitLoad(text, plan, kernels);
        EmitRun(text, plan);
        for (int segment = 0; segment < plan.Segments.Count; segment++)
        {
            EmitSegment(text, plan, segment, kernels);
        }

        return text.ToString();
    }

    /// <summary>What is not a step of a segment: sums over a whole batch.</summary>
    public static SourceWriter Operations(TrainingPlan plan, KernelWriter kernels)
    {
        var text = new SourceWriter();
        EmitBatchGradients(text, plan, kernels);
        return text;
    }

    /// <param name="writer">Where to.</param>
    /// <param name="self">The network's class.</param>
    /// <param name="kernels">All of the instruction set's kernels.</param>
    /// <param name="operations">What <see cref="Operations"/> has written.</param>
    /// <param name="steps">What <see cref="Steps"/> has written.</param>
    /// <param name="shared">The steps, where they are those of all instruction sets and stand in a file of their own.</param>
    /// <param name="names">Of the class's members.</param>
    public static void Emit(SourceWriter writer, HostLevel self, KernelWriter kernels, SourceWriter operations, string steps, TrainingSteps? shared, MemberNames names)
    {
        Isa isa = kernels.Isa;
        using (writer.OpenBlock(NetworkEmitter.Header(self)))
        {
            writer.Line($"// Training {(isa.Bits == 0 ? "without vector instructions." : $"in {isa.Lanes} lanes.")}");
            string implemented = shared is null ? "" : " : " + names["NetworkOperations"];
            using (writer.OpenBlock(KernelsFile.Header(kernels, names) + implemented))
            {
                var body = new SourceWriter();
                body.Lines(operations);
                if (shared is null)
                {
                    body.Lines(steps);
                }
                else
                {
                    shared.EmitOtherNames(body, kernels);
                }

                body.Lines(kernels.TakeText());
                NamedIntrinsics.Emit(writer, isa, body.ToString(), kernels.NamedIntrinsics);
                writer.Lines(body);
            }
        }
    }

    private static void EmitLoad(SourceWriter writer, TrainingPlan plan, KernelWriter kernels)
    {
        using (writer.OpenBlock("internal static void CopyInput(ref float input, ref float a)"))
        {
            foreach (PlanOp input in plan.Inputs)
            {
                EmitCalls(writer, plan, input, input.Node, kernels);
            }
        }

        writer.Line();
    }

    private static void EmitRun(SourceWriter writer, TrainingPlan plan)
    {
        using (writer.OpenBlock($"internal static void Run(int segment, {Parameters})"))
        using (writer.OpenBlock("switch (segment)"))
        {
            for (int segment = 0; segment < plan.Segments.Count; segment++)
            {
                writer.Line($"case {segment}:");
                for (int part = 0; part < Parts(plan.Segments[segment]); part++)
                {
                    writer.Line($"  Segment{segment}Part{part}({Arguments});");
                }

                writer.Line("  break;");
            }
        }

        writer.Line();
    }

    private static void EmitBatchGradients(SourceWriter writer, TrainingPlan plan, KernelWriter kernels)
    {
        if (plan.BatchGradients.Count == 0)
        {
            return;
        }

        using (writer.OpenBlock("internal static void RunBatchGradient(int layer, int images, ref float a, ref float b, ref float c)"))
        using (writer.OpenBlock("switch (layer)"))
        {
            for (int layer = 0; layer < plan.BatchGradients.Count; layer++)
            {
                BatchGradient gradient = plan.BatchGradients[layer];
                writer.Line($"case {layer}:");
                writer.Line($"  {ContractionKernel.Layer(kernels, gradient.Shape, gradient.Name)}(ref a, ref b, ref c, images);");
                writer.Line("  break;");
            }
        }

        writer.Line();
    }

    private static int Parts(TrainingSegment segment) => (segment.Steps.Count + StepsPerMethod - 1) / StepsPerMethod;

    private static void EmitSegment(SourceWriter writer, TrainingPlan plan, int index, KernelWriter kernels)
    {
        TrainingSegment segment = plan.Segments[index];
        for (int part = 0; part < Parts(segment); part++)
        {
            writer.Line(segment.IsForward ? "// Forward." : "// Backward.");
            using (writer.OpenBlock($"private static void Segment{index}Part{part}({Parameters})"))
            {
                EmitSteps(writer, plan, [.. segment.Steps.Skip(part * StepsPerMethod).Take(StepsPerMethod)], kernels);
            }

            writer.Line();
        }
    }

    /// <summary>Consecutive per-image steps share one loop over the images; consecutive steps over all images share one condition.</summary>
    private static void EmitSteps(SourceWriter writer, TrainingPlan plan, IReadOnlyList<TrainingStep> steps, KernelWriter kernels)
    {
        for (int index = 0; index < steps.Count;)
        {
            bool takesAll = steps[index].Op.TakesAllImages;
            string condition = Condition(steps[index]);
            int end = index + 1;
            while (end < steps.Count && steps[end].Op.TakesAllImages == takesAll && (!takesAll || (Condition(steps[end]) == condition && !steps[end].Op.WalksImages && !steps[index].Op.WalksImages)))
            {
                end++;
            }

            TrainingStep[] together = [.. steps.Skip(index).Take(end - index)];
            if (takesAll)
            {
                EmitBatch(writer, plan, condition, together, kernels);
            }
            else
            {
                EmitLoop(writer, plan, together, kernels);
            }

            index = end;
        }
    }

    private static void EmitBatch(SourceWriter writer, TrainingPlan plan, string condition, TrainingStep[] steps, KernelWriter kernels)
    {
        using (writer.OpenBlock(condition))
        {
            if (!steps[0].Op.WalksImages)
            {
                writer.Line("ref float a = ref m;");
            }

            foreach (TrainingStep step in steps)
            {
                EmitCalls(writer, plan, step.Op, step.Op.Node, kernels);
            }
        }
    }

    private static void EmitLoop(SourceWriter writer, TrainingPlan plan, TrainingStep[] steps, KernelWriter kernels)
    {
        using (writer.OpenBlock("for (nint i = 0; i < images; i++)"))
        {
            writer.Line($"ref float a = ref At(ref m, i * {plan.ArenaStride});");
            if (steps.Any(static step => step.ReadsInput))
            {
                writer.Line($"ref float {Memory.Input.Name} = ref At(ref inputs, i * {plan.Network.InputLength});");
            }

            for (int index = 0; index < steps.Length;)
            {
                string condition = Condition(steps[index]);
                using (OpenCondition(writer, steps[index]))
                {
                    for (; index < steps.Length && Condition(steps[index]) == condition; index++)
                    {
                        EmitCalls(writer, plan, steps[index].Op, steps[index].Op.Node, kernels);
                    }
                }
            }
        }
    }

    private static SourceWriter.Block OpenCondition(SourceWriter writer, TrainingStep step) => Condition(step) is { Length: > 0 } condition ? writer.OpenBlock(condition) : default;

    /// <summary>Where a step is done: for the inputs' gradients alone, or for weights that may be frozen. Empty for always.</summary>
    private static string Condition(TrainingStep step) =>
        step.ForInput ? "if (run.WantsInputGradient)"
        : step.Need.Node == NodeIndex.Input ? ""
        : step.Need.IsOwn ? $"if (run.Learns({step.Need.Node}))"
        : $"if (run.Reaches({step.Need.Node}))";

    /// <summary>The calls of an operation, under its layer where that is another than before.</summary>
    private static void EmitCalls(SourceWriter writer, TrainingPlan plan, PlanOp op, int node, KernelWriter kernels)
    {
        int before = kernels.Calls.Count;
        if (node >= 0)
        {
            kernels.Head(LayerLines.Named(plan.Network, node));
        }

        KernelAuthors.Of(op).Emit(kernels, 0);
        foreach (string call in kernels.Calls.Skip(before))
        {
            writer.Line(call);
        }
    }
}
