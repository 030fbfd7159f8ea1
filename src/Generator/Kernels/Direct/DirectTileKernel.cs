using System.Globalization;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Terms;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>
/// Writes the tiles of direct convolutions: all outputs of a tile are accumulators in registers. Every sum starts with the
/// bias, or of integer weights with 0, and runs over kernel row, kernel column and channel.
/// </summary>
internal static class DirectTileKernel
{
    public static void Emit(KernelWriter writer, SourceWriter text, DirectTile tile, string method)
    {
        DirectShape shape = tile.Shape;
        Isa isa = tile.Vectors == 1 ? writer.Isa.For(tile.LastLanes) : writer.Isa;
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}({DirectKernel.Parameters(shape)}{(tile.IsListed ? ", ref float l, nint count" : "")})"))
        {
            TileMethods.Start(writer, text, Sums(isa, tile), shape.IsInt8 ? null : "b");
            if (tile.IsListed)
            {
                NonZeroKernel.EmitSum(writer, isa, text, tile);
                EmitStores(writer, isa, text, tile);
            }
            else if (shape.Products == 0)
            {
                // A phase of a transposed convolution that no tap reaches: the bias alone.
                EmitStores(writer, isa, text, tile);
            }
            else if (shape.Weights == WeightFormat.Float32 && shape.Products * tile.Pixels * tile.Vectors <= WholeBudget(isa, tile))
            {
                EmitWhole(writer, isa, text, tile);
            }
            else if (shape.KernelHeight * shape.RunsPerRow == 1)
            {
                text.Line("ref float k = ref w;");
                EmitRun(writer, isa, text, tile, "s", isLast: StoresOneByOne(tile));
                if (!StoresOneByOne(tile))
                {
                    EmitStores(writer, isa, text, tile);
                }
            }
            else
            {
                EmitLoops(writer, isa, text, tile);
                EmitStores(writer, isa, text, tile);
            }
        }

        text.Line();
    }

    /// <summary>
    /// A sum over one run is a plain loop, which more statements would make longer to compile and no faster. One pixel loads weights for itself alone, which
    /// takes nearly twice the text of other tiles.
    /// </summary>
    private static long WholeBudget(Isa isa, DirectTile tile) =>
        tile.Shape.KernelHeight * tile.Shape.RunsPerRow == 1 || (tile.Vectors == 1 && isa.SharesBroadcasts) ? isa.ShortBudgetOf(tile.Pixels * tile.Vectors)
        : tile.Pixels == 1 ? isa.WholeBudget * 2 / 3
        : isa.WholeBudget;

    private static void EmitWhole(KernelWriter writer, Isa isa, SourceWriter text, DirectTile tile)
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
                    long at = (row * shape.TapRow) + (column * shape.TapColumn) + channel;
                    EmitTerm(writer, isa, text, tile, TermForm.Shared, ("s", at), ("w", weight), isLast);
                    weight += tile.Row(isa);
                }
            }
        }
    }

    private static void EmitLoops(KernelWriter writer, Isa isa, SourceWriter text, DirectTile tile)
    {
        DirectShape shape = tile.Shape;
        text.Line("ref float line = ref s;").Line("ref float k = ref w;");
        using (text.OpenBlock(KernelText.Times("row", shape.KernelHeight)))
        {
            if (shape.RunsPerRow > 1)
            {
                text.Line("ref float tap = ref line;");
                using (text.OpenBlock(KernelText.Times("column", shape.RunsPerRow)))
                {
                    EmitRun(writer, isa, text, tile, "tap", isLast: false);
                    text.Line(KernelText.Advance("tap", shape.TapColumn));
                }
            }
            else
            {
                EmitRun(writer, isa, text, tile, "line", isLast: false);
            }

            text.Line(KernelText.Advance("line", shape.TapRow));
        }
    }

    /// <summary>A run of floats: a loop over steps that are written out, and what remains of it behind.</summary>
    /// <param name="isLast">The sums end with it: the last products are written out and stored one by one.</param>
    private static void EmitRun(KernelWriter writer, Isa isa, SourceWriter text, DirectTile tile, string from, bool isLast)
    {
        long unit = tile.Shape.IsBFloat16 ? 2 : 1;
        (long units, long odd) = (tile.Shape.RunLength / unit, tile.Shape.RunLength % unit);
        long most = isa.TermsAtOnce(units, tile.Pixels * tile.Vectors * unit);
        long step = isLast && odd == 0 ? StepBeforeLast(units, most) : Split.Step(units, most);
        long rest = odd > 0 || units % step > 0 ? units % step : isLast || units == step ? step : 0;
        text.Line($"ref float v = ref {from};");
        if ((units - rest) / step > 1)
        {
            using (text.OpenBlock(KernelText.Times("run", (units - rest) / step)))
            {
                EmitSteps(writer, isa, text, tile, step * unit, isLast: false);
                text.Line(KernelText.Advance("v", step * unit));
            }
        }
        else if (units > rest)
        {
            EmitSteps(writer, isa, text, tile, step * unit, isLast: false);
            text.Line(KernelText.Advance("v", step * unit));
        }

        EmitSteps(writer, isa, text, tile, (rest * unit) + odd, isLast);
    }

    private static void EmitSteps(KernelWriter writer, Isa isa, SourceWriter text, DirectTile tile, long count, bool isLast)
    {
        long row = tile.Row(isa);
        for (long step = 0; step < count; step++)
        {
            bool endsHere = isLast && step >= count - (tile.Shape.IsBFloat16 && count % 2 == 0 ? 2 : 1);
            bool isPair = tile.Shape.IsBFloat16 && step + 1 < count;
            bool isOdd = tile.Shape.IsBFloat16 && !isPair;
            long weight = (tile.Shape.IsBFloat16 ? step / 2 : step) * row;
            EmitTerm(writer, isa, text, tile, isPair ? TermForm.BothHalves : isOdd ? TermForm.LowHalf : FormOf(isa, tile), ("v", step), ("k", weight), endsHere);
            step += isPair ? 1 : 0;
        }

        if (count > 0 && !isLast)
        {
            text.Line(KernelText.Advance("k", (tile.Shape.IsBFloat16 ? (count + 1) / 2 : count) * row));
        }
    }

    /// <summary>How weights are read that are products' own.</summary>
    public static TermForm FormOf(Isa isa, DirectTile tile) => tile.Shape.IsInt8 && isa.Bits > 0 ? TermForm.Integers : TermForm.Plain;

    /// <summary>One channel of one tap: every pixel's value times the vectors of filters.</summary>
    /// <param name="isLast">The sums end with it and are stored.</param>
    private static void EmitTerm(
        KernelWriter writer, Isa isa, SourceWriter text, DirectTile tile, TermForm form, (string Reference, long Offset) value, (string Reference, long Offset) weight, bool isLast)
    {
        TileShape sums = Sums(isa, tile);
        long[] offsets = [.. Enumerable.Range(0, (int)tile.Pixels).Select(pixel => tile.Source(pixel))];
        var end = new EndShape(TermMethod.Of(sums, offsets, form), tile.LastLanes, new(tile.Shape.Activation, tile.Shape.Addend is not null));
        if (isLast && StoresOneByOne(tile))
        {
            text.Line(TileMethods.End(writer, end, offsets, value, weight, Target(tile)));
            return;
        }

        text.Line(TermMethod.Call(writer, sums, offsets, form, value, weight));
        if (isLast)
        {
            EmitStores(writer, isa, text, tile);
        }
    }

    private static TileTarget Target(DirectTile tile) => new("d", tile.Shape.TargetColumn, "r", tile.Shape.Addend?.Column ?? 0);

    /// <summary>
    /// The last products are stored one by one: of a single row nothing else is left to do meanwhile. Behind more rows other tiles follow, whose sums begin while these are stored.
    /// </summary>
    private static bool StoresOneByOne(DirectTile tile) => tile is { Pixels: 1, Shape: { PoolsMaximum: null, IsInt8: false, PassesOverZeros: false } };

    public static TileShape Sums(Isa isa, DirectTile tile) => new((int)tile.Pixels, tile.Vectors, isa, tile.Of(isa, tile.Vectors - 1));

    private static void EmitStores(KernelWriter writer, Isa isa, SourceWriter text, DirectTile tile)
    {
        if (tile.Shape.IsInt8)
        {
            text.Line(TileMethods.Scale(writer, Sums(isa, tile), "b", tile.Lanes(isa)));
        }

        if (tile.Shape.PassesOverZeros)
        {
            text.Line("// A sum that is zero loses its sign.");
            foreach ((int row, int vector) in Sums(isa, tile).Sums)
            {
                string sum = Sums(isa, tile).Sum(row, vector);
                text.Line($"{sum} = {sum} + {tile.Of(isa, vector).Zero};");
            }
        }

        if (tile.Shape.PoolsMaximum is not { } isMaximum)
        {
            TileMethods.Store(writer, text, Sums(isa, tile), tile.LastLanes, new(tile.Shape.Activation, tile.Shape.Addend is not null), Target(tile));
            return;
        }

        for (long pixel = 0; pixel < tile.Pixels; pixel++)
        {
            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                EmitPooled(writer, isa, text, tile, (int)pixel, vector, isMaximum);
            }
        }
    }

    /// <summary>Activates one sum; the last of a window stores the window.</summary>
    private static void EmitPooled(KernelWriter writer, Isa isa, SourceWriter text, DirectTile tile, int pixel, int vector, bool isMaximum)
    {
        TileShape sums = Sums(isa, tile);
        string name = sums.Sum(pixel, vector);
        Isa lanes = tile.Of(isa, vector);
        if (tile.Shape.Activation is { } activation)
        {
            text.Line($"{name} = {ActivationText.Of(lanes, activation, name)};");
        }

        if (tile.EndsWindow(pixel, out long window))
        {
            string pooled = EmitPool(lanes, text, [.. tile.PixelsOf(window).Select(of => sums.Sum((int)of, vector))], isMaximum);
            long offset = (window * tile.Shape.TargetColumn) + (vector * isa.Lanes);
            text.Line(StoreMethod.Call(writer, lanes, vector == tile.Vectors - 1 ? tile.LastLanes : isa.Lanes, pooled, "d", offset.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>As the pool by itself computes it, in the same order.</summary>
    /// <returns>The name of what comes out.</returns>
    private static string EmitPool(Isa isa, SourceWriter text, string[] window, bool isMaximum)
    {
        string pooled = window[0];
        foreach (string next in window.Skip(1))
        {
            text.Line($"{pooled} = {(isMaximum ? isa.IfNumber(next, isa.Larger(next, pooled), next) : $"{pooled} + {next}")};");
        }

        if (!isMaximum)
        {
            text.Line($"{pooled} = {pooled} / {isa.Broadcast("4f")};");
        }

        return pooled;
    }

    /// <summary>Of the steps that are not much smaller than the largest the one that leaves the least, but something, behind the loop.</summary>
    private static long StepBeforeLast(long length, long most)
    {
        if (length <= most)
        {
            return length;
        }

        long best = most;
        for (long step = most; step * 2 > most; step--)
        {
            if ((length - 1) % step < (length - 1) % best)
            {
                best = step;
            }
        }

        return best;
    }
}
