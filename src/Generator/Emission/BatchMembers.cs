using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Emission;

/// <summary>The members that run many inputs micro-batch by micro-batch, where the network has one.</summary>
internal sealed class BatchMembers(MicroBatch batch, MemberNames names, IsaChoice choice)
{
    private string Arena => names["_networkArena"];

    /// <summary>Writes the loop over the inputs in <c>inputs</c>, <c>count</c> of them.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="outputs">The named outputs that are asked for.</param>
    /// <param name="single">Writes the statements for the input <c>index</c> by itself.</param>
    public void EmitLoop(SourceWriter writer, IReadOnlyList<NamedValue> outputs, System.Action single)
    {
        using (writer.OpenBlock("for (int index = 0, images; index < count; index += images)"))
        {
            writer.Line($"images = __Generated.Entry.InputsAtOnce(count - index, {batch.Least}, {batch.Images});");
            using (writer.OpenBlock("if (images == 1)"))
            {
                single();
                writer.Line("continue;");
            }

            writer.Line().Line($"{names["RunNetworkBatch"]}(images, inputs.Slice(index * InputLength, images * InputLength));");
            using (writer.OpenBlock("for (int image = 0; image < images; image++)"))
            {
                writer.Line($"{Row("image", batch.Output)}, OutputLength).CopyTo(outputs.Slice((index + image) * OutputLength, OutputLength));");
                foreach (NamedValue output in outputs)
                {
                    long place = batch.Outputs.Single(value => value.Name == output.Name).View.Origin;
                    writer.Line($"{Row("image", place)}, {output.Shape.Length}).CopyTo({output.Parameter}.Slice((index + image) * {output.Shape.Length}, {output.Shape.Length}));");
                }
            }
        }
    }

    /// <summary>Writes the member that runs one micro-batch.</summary>
    public void EmitRun(SourceWriter writer, System.Action<SourceWriter, string> emitChecked)
    {
        using (writer.OpenBlock($"private void {names["RunNetworkBatch"]}(int images, scoped global::System.ReadOnlySpan<float> inputs)"))
        {
            emitChecked(writer, $"{names["RunNetworkBatch"]}(images, ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(inputs));");
            if (batch.Shown.Count > 0)
            {
                writer.Line("// The last input's values are shown.");
            }

            foreach (RowPart part in batch.Shown)
            {
                writer.Line($"{Row("(images - 1)", part.Row)}, {part.Length}).CopyTo({Arena}.Slice({part.Place.Offset}, {part.Length}));");
            }
        }

        writer.Line();
        using (writer.OpenBlock($"private void {names["RunNetworkBatch"]}(int images, ref float inputs)"))
        {
            choice.EmitWithMemory(writer, static kernels => $"{kernels}.ForwardBatch(images, ref inputs, ref a, ref w);");
        }

        writer.Line();
    }

    /// <summary>A slice of an input's row, up to its length.</summary>
    private string Row(string image, long offset) => $"{Arena}.Slice({batch.Origin + offset} + ({image} * {batch.Stride})";
}
