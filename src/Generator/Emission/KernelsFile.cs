using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>Writes one instruction set's part of a network: how its weights are packed, the forward pass, the kernels.</summary>
internal static class KernelsFile
{
    public static void Emit(SourceWriter writer, HostType host, ExecutionPlan plan, KernelWriter kernels, MemberNames members)
    {
        Isa isa = kernels.Isa;
        using (writer.OpenBlock(NetworkEmitter.Header(host.Self)))
        {
            writer.Line($"// {(isa.Bits == 0 ? "Without vector instructions." : $"Kernels of {isa.Lanes} lanes.")}");
            using (writer.OpenBlock(Header(kernels, members)))
            {
                writer.Line($"internal const int PackedLength = {plan.PackedLength(isa)};").Line();
                var body = new SourceWriter();
                EmitPacking(body, plan, isa);
                EmitForward(body, plan, kernels);
                if (plan.Batch is { } batch)
                {
                    BatchKernels.Emit(body, plan, batch, kernels);
                }

                if (plan.IsWorthSplitting)
                {
                    EmitSplit(body, plan, kernels);
                }

                body.Lines(kernels.TakeText());
                NamedIntrinsics.Emit(writer, isa, body.ToString(), kernels.NamedIntrinsics);
                writer.Lines(body);
            }
        }
    }

    /// <summary>The line that opens a part of the type that holds an instruction set's kernels: of one that is passed as a type argument, a structure.</summary>
    public static string Header(KernelWriter kernels, MemberNames members) => $"private {(kernels.IsPublic ? "partial struct" : "static partial class")} {members[kernels.Isa.Name + "Kernels"]}";

    private static void EmitPacking(SourceWriter writer, ExecutionPlan plan, Isa isa)
    {
        writer.Line("// Packs what depends on one tensor; a negative index stands for all.");
        using (writer.OpenBlock("internal static void Pack(__Generated.NetworkWeights weights, int tensor)"))
        {
            long offset = 0;
            foreach (PlanOp op in plan.Ops.SelectMany(static op => op.Stages))
            {
                long length = ExecutionPlan.Aligned(op.PackedLength(isa));
                if (length > 0)
                {
                    // No pattern: the first in a project has the compiler load what patterns take.
                    string tensors = string.Concat(op.Tensors.Select(static tensor => $" || tensor == {tensor}"));
                    using (writer.OpenBlock($"if (tensor < 0{tensors})"))
                    {
                        KernelAuthors.Of(op).EmitPacking(new(isa, writer, offset));
                    }
                }

                offset += length;
            }
        }

        writer.Line();
    }

    /// <summary>For each step of the forward pass the layer whose it is.</summary>
    public static IEnumerable<int> StepNodes(ExecutionPlan plan) => plan.Ops.Where((_, index) => StartsStep(plan, index)).Select(static op => op.Node);

    /// <summary>A layer's operations are one step, which a micro-batch's head does not cut.</summary>
    private static bool StartsStep(ExecutionPlan plan, int op) => op == 0 || plan.Ops[op].Node != plan.Ops[op - 1].Node || (plan.HasHead && op == plan.Batch!.Head);

    private static void EmitForward(SourceWriter writer, ExecutionPlan plan, KernelWriter kernels)
    {
        List<ForwardStep> steps = [];
        (long offset, int node, int head) = (0, NodeIndex.Input, 0);
        for (int index = 0; index < plan.Ops.Count; index++)
        {
            PlanOp op = plan.Ops[index];
            if (plan.HasHead && index == plan.Batch!.Head)
            {
                head = steps.Count;
            }

            int comments = kernels.Calls.Count;
            if (op.Node != node)
            {
                foreach (PlanOp part in op.Stages)
                {
                    MentionStepless(plan, node + 1, part.Node, kernels);
                    node = part.Node;
                }

                kernels.Head([.. op.Stages.Select(part => LayerLines.Of(plan, part.Node))]);
            }

            long weights = ExecutionPlan.Aligned(op.PackedLength(kernels.Isa));
            int first = kernels.Calls.Count;
            KernelAuthors.Of(op).Emit(kernels, offset);
            offset += weights;
            if (StartsStep(plan, index))
            {
                steps.Add(new(op.Node));
                steps[steps.Count - 1].Comments.AddRange(kernels.Calls.Skip(comments).Take(first - comments));
            }

            steps[steps.Count - 1].Add(weights, kernels.Calls.Skip(first));
        }

        int last = kernels.Calls.Count;
        MentionStepless(plan, node + 1, plan.Makers.Count, kernels);
        steps[steps.Count - 1].Add(0, kernels.Calls.Skip(last));
        foreach (string line in LayerLines.Arena(plan))
        {
            writer.Line("// " + line);
        }

        StepKernels.Emit(writer, steps, head);
    }

    /// <summary>A line for each layer between two that have steps: what it gives is seen in its input, or has been written where it joins it.</summary>
    private static void MentionStepless(ExecutionPlan plan, int first, int end, KernelWriter kernels)
    {
        for (int node = first; node < end; node++)
        {
            if (plan.Makers[node] == node)
            {
                kernels.Call($"// {LayerLines.Of(plan, node)}; no step: its values lie in place");
            }
        }
    }

    /// <summary>The forward pass for several threads. What is not worth several threads is one item, together with its neighbours of that kind.</summary>
    private static void EmitSplit(SourceWriter writer, ExecutionPlan plan, KernelWriter kernels)
    {
        List<SplitSteps> all = [];
        long offset = 0;
        foreach (PlanOp op in plan.Ops)
        {
            foreach (SplitSteps steps in KernelAuthors.Of(op).EmitSplit(kernels, offset))
            {
                if (all.Count > 0 && IsOneItem(steps) && IsOneItem(all[all.Count - 1]))
                {
                    all[all.Count - 1] = new(1, [new(1, [.. all[all.Count - 1].Steps[0].Calls, .. steps.Steps[0].Calls])]);
                }
                else
                {
                    all.Add(steps);
                }
            }

            offset += ExecutionPlan.Aligned(op.PackedLength(kernels.Isa));
        }

        IEnumerable<long> items = all.SelectMany(static steps => Enumerable.Range(0, (int)steps.Times).SelectMany(_ => steps.Steps.Select(static step => step.Items)));
        writer.Line("// The same for several threads: how many items each step has, and one of them.");
        writer.Line($"internal static global::System.ReadOnlySpan<int> Items => new int[] {{ {string.Join(", ", items)} }};").Line();
        using (writer.OpenBlock("internal static void Item(int step, int item, ref float input, ref float a, ref float w)"))
        {
            long first = 0;
            foreach (SplitSteps steps in all)
            {
                long next = first + (steps.Times * steps.Steps.Count);
                using (writer.OpenBlock($"{(first == 0 ? "" : "else ")}if (step < {next})"))
                {
                    EmitItem(writer, steps, first);
                }

                first = next;
            }
        }

        writer.Line();
    }

    private static bool IsOneItem(SplitSteps steps) => steps.Times == 1 && steps.Steps.Count == 1 && steps.Steps[0].Items == 1;

    private static void EmitItem(SourceWriter writer, SplitSteps steps, long first)
    {
        if (steps.Times > 1)
        {
            writer.Line($"int turn = (step - {first}) / {steps.Steps.Count};");
        }

        for (int step = 0; step < steps.Steps.Count; step++)
        {
            using (steps.Steps.Count == 1 ? default : writer.OpenBlock($"{(step == 0 ? "" : "else ")}if ((step - {first}) % {steps.Steps.Count} == {step})"))
            {
                foreach (string call in steps.Steps[step].Calls)
                {
                    writer.Line(call);
                }
            }
        }
    }
}
