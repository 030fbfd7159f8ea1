using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>Writes one instruction set's pass of a micro-batch: the first steps input by input, the others over rows, one for each input.</summary>
internal static class BatchKernels
{
    /// <summary>The references are called arena and w, inputs, and m for the first row; a is the row at hand.</summary>
    public static void Emit(SourceWriter writer, ExecutionPlan plan, MicroBatch batch, KernelWriter kernels)
    {
        writer.Line($"// Up to {batch.Images} inputs at once: each has a row of {batch.Stride} floats behind the arena for what it gives from {plan.Network.NameOf(batch.Ops[0].Node)} on.");
        writer.Line($"internal const int Rows = {batch.Images};").Line();
        using (writer.OpenBlock("internal static void ForwardBatch(int images, ref float inputs, ref float arena, ref float w)"))
        {
            writer.Line(KernelText.Ref("m", "arena", $"{batch.Origin}"));
            EmitHead(writer, plan, batch);
            EmitRows(writer, batch, Offsets(plan, batch, kernels.Isa), kernels);
        }

        writer.Line();
    }

    private static void EmitHead(SourceWriter writer, ExecutionPlan plan, MicroBatch batch)
    {
        using (writer.OpenBlock("for (nint i = 0; i < images; i++)"))
        {
            writer.Line($"ref float {Memory.Input.Name} = ref At(ref inputs, i * {plan.Network.InputLength});");
            if (plan.HasHead)
            {
                writer.Line($"Head(ref {Memory.Input.Name}, ref arena, ref w);");
            }

            foreach (RowPart part in batch.Taken)
            {
                string from = part.Place.Memory == Memory.Input ? Memory.Input.Name : "arena";
                writer.Line($"{Aliases.MemoryMarshal}.CreateSpan(ref {Isa.At(from, part.Place.Offset)}, {part.Length}).CopyTo({Aliases.MemoryMarshal}.CreateSpan(ref At(ref m, {(part.Row == 0 ? $"i * {batch.Stride}" : $"(i * {batch.Stride}) + {part.Row}")}), {part.Length}));");
            }
        }

        writer.Line();
    }

    /// <summary>Steps row by row stand in one loop over the rows, as far as they follow each other.</summary>
    private static void EmitRows(SourceWriter writer, MicroBatch batch, List<long> offsets, KernelWriter kernels)
    {
        for (int index = 0; index < batch.Ops.Count;)
        {
            bool takesAll = batch.Ops[index].TakesAllImages;
            using (writer.OpenBlock(takesAll ? "" : "for (nint i = 0; i < images; i++)"))
            {
                writer.Line(takesAll ? "ref float a = ref m;" : $"ref float a = ref At(ref m, i * {batch.Stride});");
                do
                {
                    int before = kernels.Calls.Count;
                    KernelAuthors.Of(batch.Ops[index]).Emit(kernels, offsets[index]);
                    foreach (string call in kernels.Calls.Skip(before))
                    {
                        writer.Line(call);
                    }

                    index++;
                }
                while (index < batch.Ops.Count && batch.Ops[index].TakesAllImages == takesAll);
            }
        }
    }

    /// <summary>Where the packed weights of each operation start.</summary>
    private static List<long> Offsets(ExecutionPlan plan, MicroBatch batch, Isa isa)
    {
        long offset = plan.Ops.Take(batch.Head).Sum(op => ExecutionPlan.Aligned(op.PackedLength(isa)));
        var offsets = new List<long>();
        foreach (PlanOp op in batch.Ops)
        {
            offsets.Add(offset);
            offset += ExecutionPlan.Aligned(op.PackedLength(isa));
        }

        return offsets;
    }
}
