using System.Linq;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;

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
            using (writer.OpenBlock($"private static partial class {members[isa.Name + "Kernels"]}"))
            {
                writer.Line($"internal const int PackedLength = {plan.PackedLength(isa)};").Line();
                EmitPacking(writer, plan, isa);
                EmitForward(writer, plan, kernels);
                writer.Lines(kernels.TakeText());
            }
        }
    }

    private static void EmitPacking(SourceWriter writer, ExecutionPlan plan, Isa isa)
    {
        writer.Line("// Packs what depends on one tensor; a negative index stands for all.");
        using (writer.OpenBlock("internal static void Pack(global::NetDsl.Generated.NetworkWeights weights, int tensor)"))
        {
            long offset = 0;
            foreach (PlanOp op in plan.Ops)
            {
                long length = ExecutionPlan.Aligned(op.PackedLength(isa));
                if (length > 0)
                {
                    string tensors = string.Join(" or ", op.Tensors);
                    using (writer.OpenBlock($"if (tensor is < 0 or {tensors})"))
                    {
                        op.EmitPacking(new(isa, writer, offset));
                    }
                }

                offset += length;
            }
        }

        writer.Line();
    }

    private static void EmitForward(SourceWriter writer, ExecutionPlan plan, KernelWriter kernels)
    {
        long offset = 0;
        foreach (PlanOp op in plan.Ops)
        {
            op.Emit(kernels, offset);
            offset += ExecutionPlan.Aligned(op.PackedLength(kernels.Isa));
        }

        using (writer.OpenBlock("internal static void Forward(ref float input, ref float a, ref float w)"))
        {
            foreach (string call in kernels.Calls)
            {
                writer.Line(call);
            }
        }

        writer.Line();
    }
}
