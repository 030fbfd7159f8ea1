using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>
/// Writes fully connected layers over a micro-batch, from the weights that are packed for one input: the tiles of direct convolutions, whose pixels are inputs. Each sum
/// is that of one input, in the same order.
/// </summary>
internal static class DenseBatchKernel
{
    /// <summary>The kernel over all units and inputs, and through it the tiles.</summary>
    public static string Layer(KernelWriter writer, DirectShape shape, long stride, string name) =>
        writer.Kernel((nameof(DenseBatchKernel), shape, stride), name, (text, method) => EmitLayer(writer, text, shape, stride, method));

    private static void EmitLayer(KernelWriter writer, SourceWriter text, DirectShape shape, long stride, string method)
    {
        text.Line($"// {shape.Filters} sums of {shape.Products} products for each input, {MicroBatch.Tile} inputs at a time: what is left of the last {MicroBatch.Tile} rows is summed too, and not read.");
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float b, ref float d, int images)"))
        {
            text.Line($"nint tiles = (images + {MicroBatch.Tile - 1}) / {MicroBatch.Tile};");
            foreach (BlockRun run in shape.BlockRuns(writer.Isa))
            {
                long lanes = run.Width(writer.Isa);
                using (text.OpenBlock(run.Count == 1 ? "" : KernelText.Times("block", run.Count)))
                {
                    EmitParts(writer, text, shape, stride, method, run);
                    text.Line(KernelText.Advance("w", shape.PackedWeights(writer.Isa, lanes))).Line(KernelText.Advance("b", lanes * shape.BiasWidth)).Line(KernelText.Advance("d", lanes));
                }
            }
        }

        text.Line();
    }

    /// <summary>A block's vectors, as many at a time as leave registers for several inputs; each part over all inputs, so that its weights stay in the cache meanwhile.</summary>
    private static void EmitParts(KernelWriter writer, SourceWriter text, DirectShape shape, long stride, string method, BlockRun run)
    {
        Isa isa = writer.Isa;
        long first = 0;
        foreach (long vectors in Split.Evenly(run.Vectors, DirectShape.VectorsOfBatch(isa)))
        {
            bool isLast = first + vectors == run.Vectors;
            var part = new BlockRun((int)vectors, 1, isLast ? run.LastLanes : isa.Lanes);
            int inputs = DirectShape.InputsOfBatch(isa, part.Vectors);
            string kernel = Tile(writer, shape, stride, method, part, inputs, run.Width(isa));
            using (text.OpenBlock(""))
            {
                string offset = $"{first * isa.Lanes}";
                text.Line(KernelText.Ref("st", "s", "0")).Line(KernelText.Ref("dt", "d", offset));
                using (text.OpenBlock($"for (nint t = {(inputs == MicroBatch.Tile ? "" : $"{MicroBatch.Tile / inputs} * ")}tiles; t > 0; t--)"))
                {
                    text.Line($"{kernel}(ref st, ref {Isa.At("w", first * isa.Lanes / shape.IntegersOfFloat(isa))}, ref {Isa.At("b", first * isa.Lanes)}, ref dt);");
                    text.Line(KernelText.Advance("st", inputs * stride)).Line(KernelText.Advance("dt", inputs * stride));
                }
            }

            first += vectors;
        }
    }

    /// <summary>The tile of some inputs, a row each, and a part of a block of so many filters.</summary>
    private static string Tile(KernelWriter writer, DirectShape shape, long stride, string method, BlockRun part, int inputs, long lanes)
    {
        var tile = new DirectTile(
            shape with { Width = 0, Height = 0, Filters = 0, SourceColumn = stride, TargetColumn = stride, SourceRow = 0, TargetRow = 0, TapColumn = 0, TapRow = 0 },
            inputs, part.Vectors, part.LastLanes)
        {
            BlockLanes = lanes,
        };
        string name = $"{method}Tile{inputs}x{part.Vectors}{(part.LastLanes == writer.Isa.Lanes ? "" : "Tail" + part.LastLanes)}";
        return writer.Kernel(tile, name, (text, tileName) => DirectTileKernel.Emit(writer, text, tile, tileName));
    }
}
