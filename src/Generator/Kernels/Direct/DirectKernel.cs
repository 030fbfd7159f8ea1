using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Emission;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>
/// Writes direct convolutions: lanes are filters, a tile is some pixels of a row times some vectors of filters, all of
/// them accumulators in registers. Every sum starts with the bias and runs over kernel row, kernel column and channel.
/// </summary>
internal static class DirectKernel
{
    /// <summary>FMA statements in a loop's body: long enough to hide the loop, short enough for the JIT.</summary>
    private const long LoopBudget = 128;

    /// <summary>FMA statements of a kernel that is written out whole.</summary>
    private const long WholeBudget = 600;

    /// <summary>The kernel over all groups, filter blocks, rows and tiles, and through it the tiles.</summary>
    public static string Layer(KernelWriter writer, DirectShape shape, string name) =>
        writer.Kernel(shape, name, (text, method) => EmitLayer(writer, text, shape, method));

    private static void EmitLayer(KernelWriter writer, SourceWriter text, DirectShape shape, string method)
    {
        Isa isa = writer.Isa;
        IReadOnlyList<int> blocks = shape.Blocks(isa);
        long groupWeights = blocks.Sum(static x => (long)x) * isa.Lanes * shape.Products;
        long groupBiases = blocks.Sum(static x => (long)x) * isa.Lanes;
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
            text.Line(KernelText.Ref("wb", "wg", $"{first * shape.Products}")).Line(KernelText.Ref("bb", "bg", $"{first}"));
            foreach ((long pixels, long count) in Runs(shape.Tiles(isa, vectors)))
            {
                var tile = new DirectTile(shape with { Width = 0, Height = 0, Groups = 0, SourceRow = 0, TargetRow = 0, Filters = 0 }, pixels, vectors, last);
                string kernel = writer.Kernel(tile, $"{method}Tile{pixels}x{vectors}{(last == isa.Lanes ? "" : "Tail" + last)}", (tileText, tileName) => EmitTile(isa, tileText, tile, tileName));
                using (count == 1 ? text.OpenBlock("") : text.OpenBlock(KernelText.Times("t", count)))
                {
                    text.Line($"{kernel}(ref sy, ref wb, ref bb, ref dy);");
                    text.Line(KernelText.Advance("sy", pixels * shape.SourceColumn)).Line(KernelText.Advance("dy", pixels * shape.TargetColumn));
                }
            }
        }
    }

    private static void EmitTile(Isa isa, SourceWriter text, DirectTile tile, string method)
    {
        DirectShape shape = tile.Shape;
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float b, ref float d)"))
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                text.Line($"{isa.Vector} a0_{vector} = {isa.Load("b", vector * isa.Lanes)};");
            }

            for (long pixel = 1; pixel < tile.Pixels; pixel++)
            {
                for (int vector = 0; vector < tile.Vectors; vector++)
                {
                    text.Line($"{isa.Vector} a{pixel}_{vector} = a0_{vector};");
                }
            }

            if (shape.Products * tile.Pixels * tile.Vectors <= WholeBudget)
            {
                EmitWhole(isa, text, tile);
            }
            else if (shape.KernelHeight * shape.RunsPerRow == 1)
            {
                text.Line("ref float k = ref w;");
                EmitRun(isa, text, tile, "s", isLast: true);
            }
            else
            {
                EmitLoops(isa, text, tile);
                EmitStores(isa, text, tile);
            }
        }

        text.Line();
    }

    private static void EmitWhole(Isa isa, SourceWriter text, DirectTile tile)
    {
        DirectShape shape = tile.Shape;
        long weight = 0;
        for (long row = 0; row < shape.KernelHeight; row++)
        {
            for (long column = 0; column < shape.KernelWidth; column++)
            {
                for (long channel = 0; channel < shape.Channels; channel++)
                {
                    bool isLast = row == shape.KernelHeight - 1 && column == shape.KernelWidth - 1 && channel == shape.Channels - 1;
                    EmitProduct(isa, text, tile, "s", (row * shape.TapRow) + (column * shape.TapColumn) + channel, "w", weight, isOnlyRead: false, isLast);
                    weight += tile.Vectors * isa.Lanes;
                }
            }
        }
    }

    private static void EmitLoops(Isa isa, SourceWriter text, DirectTile tile)
    {
        DirectShape shape = tile.Shape;
        text.Line("ref float x = ref s;").Line("ref float k = ref w;");
        using (text.OpenBlock(KernelText.Times("row", shape.KernelHeight)))
        {
            if (shape.RunsPerRow > 1)
            {
                text.Line("ref float tap = ref x;");
                using (text.OpenBlock(KernelText.Times("column", shape.RunsPerRow)))
                {
                    EmitRun(isa, text, tile, "tap", isLast: false);
                    text.Line(KernelText.Advance("tap", shape.TapColumn));
                }
            }
            else
            {
                EmitRun(isa, text, tile, "x", isLast: false);
            }

            text.Line(KernelText.Advance("x", shape.TapRow));
        }
    }

    /// <summary>A run of floats: a loop over steps that are written out, and what remains of it behind.</summary>
    /// <param name="isLast">The sums end with it: the last products are written out and stored one by one.</param>
    private static void EmitRun(Isa isa, SourceWriter text, DirectTile tile, string from, bool isLast)
    {
        long length = tile.Shape.RunLength;
        long step = Step(length, LoopBudget / (tile.Pixels * tile.Vectors));
        long rest = length % step == 0 && (isLast || length == step) ? step : length % step;
        text.Line($"ref float v = ref {from};");
        if (length / step > 1)
        {
            using (text.OpenBlock(KernelText.Times("run", (length - rest) / step)))
            {
                EmitSteps(isa, text, tile, step, isLast: false);
                text.Line(KernelText.Advance("v", step));
            }
        }
        else if (length > rest)
        {
            EmitSteps(isa, text, tile, step, isLast: false);
            text.Line(KernelText.Advance("v", step));
        }

        EmitSteps(isa, text, tile, rest, isLast);
    }

    private static void EmitSteps(Isa isa, SourceWriter text, DirectTile tile, long count, bool isLast)
    {
        for (long step = 0; step < count; step++)
        {
            EmitProduct(isa, text, tile, "v", step, "k", step * tile.Vectors * isa.Lanes, isOnlyRead: true, isLast && step == count - 1);
        }

        if (count > 0 && !isLast)
        {
            text.Line(KernelText.Advance("k", count * tile.Vectors * isa.Lanes));
        }
    }

    /// <summary>One channel of one tap: every pixel's value times the vectors of filters.</summary>
    /// <param name="isLast">Each sum is stored behind its last product: all stores together would wait for each other.</param>
    /// <param name="isOnlyRead">No other statement of the method reads the same float; else the JIT would keep it in a register too many.</param>
    private static void EmitProduct(Isa isa, SourceWriter text, DirectTile tile, string source, long offset, string weights, long weight, bool isOnlyRead, bool isLast)
    {
        using (text.OpenBlock(""))
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                text.Line($"{isa.Vector} w{vector} = {isa.Load(weights, weight + (vector * isa.Lanes))};");
            }

            for (long pixel = 0; pixel < tile.Pixels; pixel++)
            {
                string at = Isa.At(source, offset + (pixel * tile.Shape.SourceColumn));
                string scalar = isa.Broadcast(isOnlyRead ? at : $"{Aliases.Volatile}.Read(ref {at})");
                if (tile.Vectors > 1)
                {
                    text.Line($"{isa.Vector} x{pixel} = {scalar};");
                    scalar = $"x{pixel}";
                }

                for (int vector = 0; vector < tile.Vectors; vector++)
                {
                    text.Line($"a{pixel}_{vector} = {isa.MultiplyAdd(scalar, $"w{vector}", $"a{pixel}_{vector}")};");
                    if (isLast)
                    {
                        EmitStore(isa, text, tile, pixel, vector);
                    }
                }
            }
        }
    }

    private static void EmitStores(Isa isa, SourceWriter text, DirectTile tile)
    {
        for (long pixel = 0; pixel < tile.Pixels; pixel++)
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                EmitStore(isa, text, tile, pixel, vector);
            }
        }
    }

    private static void EmitStore(Isa isa, SourceWriter text, DirectTile tile, long pixel, int vector)
    {
        string name = $"a{pixel}_{vector}";
        if (tile.Shape.Activation is { } activation)
        {
            text.Line($"{name} = {ActivationText.Of(isa, activation, name)};");
        }

        int count = vector == tile.Vectors - 1 ? tile.LastLanes : isa.Lanes;
        text.Store(isa, name, "d", (pixel * tile.Shape.TargetColumn) + (vector * isa.Lanes), count);
    }

    /// <summary>The largest divisor of the length within the budget, if it is not much smaller than what the budget allows.</summary>
    private static long Step(long length, long budget)
    {
        long most = Math.Max(1, Math.Min(length, budget));
        for (long step = most; step * 2 > most; step--)
        {
            if (length % step == 0)
            {
                return step;
            }
        }

        return most;
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

/// <summary>Everything that a tile's text depends on.</summary>
/// <param name="Shape">With zero for what lies outside of a tile.</param>
/// <param name="LastLanes">Filters in the last vector.</param>
internal sealed record DirectTile(DirectShape Shape, long Pixels, int Vectors, int LastLanes);
