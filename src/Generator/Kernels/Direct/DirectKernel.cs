using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Emission;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>
/// Writes direct convolutions: the loops over groups, filter blocks, rows and tiles. Lanes are filters; a tile is some
/// pixels of a row times some vectors of filters.
/// </summary>
internal static class DirectKernel
{
    /// <summary>The kernel over all groups, filter blocks, rows and tiles, and through it the tiles.</summary>
    public static string Layer(KernelWriter writer, DirectShape shape, string name) =>
        writer.Kernel(shape, name, (text, method) => EmitLayer(writer, text, shape, method));

    private static void EmitLayer(KernelWriter writer, SourceWriter text, DirectShape shape, string method)
    {
        Isa isa = writer.Isa;
        IReadOnlyList<int> blocks = shape.Blocks(isa);
        long groupWeights = shape.BlockLanes(isa) * shape.Words;
        long groupBiases = shape.BlockLanes(isa);
        text.Line($"// {shape.Width}×{shape.Height} pixels, {shape.Filters} filters of {shape.KernelWidth}×{shape.KernelHeight}×{shape.Channels}; blocks of {string.Join(", ", blocks)} vectors");
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float b, ref float d)"))
        {
            using (text.OpenBlock($"for (nint g = 0; g < {shape.Groups}; g++)"))
            {
                text.Line(KernelText.Ref("sg", "s", $"g * {shape.Channels}")).Line(KernelText.Ref("dg", "d", $"g * {shape.Filters}"));
                text.Line(KernelText.Ref("wg", "w", $"g * {groupWeights}")).Line(KernelText.Ref("bg", "b", $"g * {groupBiases}"));
                long first = 0;
                foreach (int vectors in blocks)
                {
                    EmitBlock(writer, text, shape, method, vectors, first);
                    first += vectors * isa.Lanes;
                }
            }
        }

        text.Line();
    }

    private static void EmitBlock(KernelWriter writer, SourceWriter text, DirectShape shape, string method, int vectors, long first)
    {
        Isa isa = writer.Isa;
        int last = (int)Math.Min(shape.Filters - first - ((vectors - 1) * isa.Lanes), isa.Lanes);
        using (text.OpenBlock($"for (nint y = 0; y < {shape.Height}; y++)"))
        {
            text.Line(KernelText.Ref("sy", "sg", $"y * {shape.SourceRow}"));
            text.Line(KernelText.Ref("dy", "dg", $"(y * {shape.TargetRow}) + {first}"));
            text.Line(KernelText.Ref("wb", "wg", $"{first * shape.Words}")).Line(KernelText.Ref("bb", "bg", $"{first}"));
            foreach ((long pixels, long count) in Runs(shape.Tiles(isa, vectors)))
            {
                var tile = new DirectTile(shape with { Width = 0, Height = 0, Groups = 0, SourceRow = 0, TargetRow = 0, Filters = 0 }, pixels, vectors, last);
                string kernel = writer.Kernel(tile, $"{method}Tile{pixels}x{vectors}{(last == isa.Lanes ? "" : "Tail" + last)}", (tileText, tileName) => DirectTileKernel.Emit(isa, tileText, tile, tileName));
                using (count == 1 ? text.OpenBlock("") : text.OpenBlock(KernelText.Times("t", count)))
                {
                    text.Line($"{kernel}(ref sy, ref wb, ref bb, ref dy);");
                    text.Line(KernelText.Advance("sy", pixels * shape.SourceColumn)).Line(KernelText.Advance("dy", pixels * shape.TargetColumn));
                }
            }
        }
    }

    private static IEnumerable<(long Value, long Count)> Runs(IReadOnlyList<long> values)
    {
        int start = 0;
        for (int index = 1; index <= values.Count; index++)
        {
            if (index == values.Count || values[index] != values[start])
            {
                yield return (values[start], index - start);
                start = index;
            }
        }
    }
}
