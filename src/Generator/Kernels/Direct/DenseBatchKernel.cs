using System.Collections.Generic;
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
            BlockRun[] runs = [.. shape.BlockRuns(writer.Isa)];
            for (int index = 0; index < runs.Length; index++)
            {
                BlockRun run = runs[index];
                long lanes = run.Width(writer.Isa);
                using (run.Count == 1 ? default : text.OpenBlock(KernelText.Times("block", run.Count)))
                {
                    EmitParts(writer, text, shape, stride, method, run);
                    if (index == runs.Length - 1 && run.Count == 1)
                    {
                        break;
                    }

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
        List<(BlockRun Run, string Kernel)> parts = [];
        long done = 0;
        foreach (long vectors in Split.Evenly(run.Vectors, DirectShape.VectorsOfBatch(isa)))
        {
            done += vectors;
            var part = new BlockRun((int)vectors, 1, done == run.Vectors ? run.LastLanes : isa.Lanes);
            parts.Add((part, Tile(writer, shape, stride, method, part, DirectShape.InputsOfBatch(isa, part.Vectors), run.Width(isa))));
        }

        long first = 0;
        for (int index = 0; index < parts.Count;)
        {
            (BlockRun part, string kernel) = parts[index];
            int alike = 1;
            while (index + alike < parts.Count && parts[index + alike] == parts[index])
            {
                alike++;
            }

            EmitPart(text, shape, stride, isa, part, kernel, first, alike);
            first += alike * part.Vectors;
            index += alike;
        }
    }

    /// <summary>Parts that are alike, from a vector on.</summary>
    private static void EmitPart(SourceWriter text, DirectShape shape, long stride, Isa isa, BlockRun part, string kernel, long first, int count)
    {
        int inputs = DirectShape.InputsOfBatch(isa, part.Vectors);
        string At(string reference, long perVector)
        {
            long step = part.Vectors * perVector;
            return count == 1 ? Isa.At(reference, first * perVector) : $"At(ref {reference}, {(first == 0 ? "" : $"{first * perVector} + (")}part * {step}{(first == 0 ? "" : ")")})";
        }

        using (text.OpenBlock(count == 1 ? "" : $"for (nint part = 0; part < {count}; part++)"))
        {
            text.Line("ref float st = ref s;").Line($"ref float dt = ref {At("d", isa.Lanes)};");
            using (text.OpenBlock($"for (nint t = {(inputs == MicroBatch.Tile ? "" : $"{MicroBatch.Tile / inputs} * ")}tiles; t > 0; t--)"))
            {
                text.Line($"{kernel}(ref st, ref {At("w", isa.Lanes / shape.IntegersOfFloat(isa))}, ref {At("b", isa.Lanes)}, ref dt);");
                text.Line(KernelText.Advance("st", inputs * stride)).Line(KernelText.Advance("dt", inputs * stride));
            }
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
