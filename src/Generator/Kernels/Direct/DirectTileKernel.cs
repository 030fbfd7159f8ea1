using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>
/// Writes the tiles of direct convolutions: all outputs of a tile are accumulators in registers. Every sum starts with the
/// bias and runs over kernel row, kernel column and channel.
/// </summary>
internal static class DirectTileKernel
{
    public static void Emit(Isa whole, SourceWriter text, DirectTile tile, string method)
    {
        DirectShape shape = tile.Shape;
        Isa isa = tile.Vectors == 1 ? whole.For(tile.LastLanes) : whole;
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float b, ref float d)"))
        {
            for (long pixel = 0; pixel < tile.Pixels; pixel++)
            {
                foreach (IGrouping<Isa, int> vectors in Enumerable.Range(0, tile.Vectors).GroupBy(vector => tile.Of(isa, vector)))
                {
                    IEnumerable<string> starts = vectors.Select(vector => $"a{pixel}_{vector} = {(pixel == 0 ? vectors.Key.Load("b", vector * isa.Lanes) : "a0_" + vector)}");
                    text.Line($"{vectors.Key.Vector} {string.Join(", ", starts)};");
                }
            }

            if (shape.Products > 0 && (!shape.IsBFloat16 || shape.RunLength % 2 == 1))
            {
                text.Locals(isa, tile.Of(isa, tile.Vectors - 1), tile.Pixels > 1 ? tile.Vectors : 0, tile.Vectors > 1);
            }

            if (shape.Products == 0)
            {
                // A phase of a transposed convolution that no tap reaches: the bias alone.
                EmitStores(isa, text, tile);
            }
            else if (!shape.IsBFloat16 && shape.Products * tile.Pixels * tile.Vectors <= WholeBudget(isa, tile))
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

    /// <summary>A sum over one run is a plain loop, which more statements would make longer to compile and no faster.</summary>
    private static long WholeBudget(Isa isa, DirectTile tile) =>
        tile.Shape.KernelHeight * tile.Shape.RunsPerRow == 1 || (tile.Vectors == 1 && isa.SharesBroadcasts) ? isa.LoopBudget : isa.WholeBudget;

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
                    EmitProduct(isa, text, tile, "s", (row * shape.TapRow) + (column * shape.TapColumn) + channel, Weights(isa, tile, "w", weight), isOnlyRead: false, isLast);
                    weight += tile.Row(isa);
                }
            }
        }
    }

    private static void EmitLoops(Isa isa, SourceWriter text, DirectTile tile)
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
                    EmitRun(isa, text, tile, "tap", isLast: false);
                    text.Line(KernelText.Advance("tap", shape.TapColumn));
                }
            }
            else
            {
                EmitRun(isa, text, tile, "line", isLast: false);
            }

            text.Line(KernelText.Advance("line", shape.TapRow));
        }
    }

    /// <summary>A run of floats: a loop over steps that are written out, and what remains of it behind.</summary>
    /// <param name="isLast">The sums end with it: the last products are written out and stored one by one.</param>
    private static void EmitRun(Isa isa, SourceWriter text, DirectTile tile, string from, bool isLast)
    {
        long unit = tile.Shape.IsBFloat16 ? 2 : 1;
        (long units, long odd) = (tile.Shape.RunLength / unit, tile.Shape.RunLength % unit);
        long most = Math.Max(1, Math.Min(units, isa.LoopBudget / (tile.Pixels * tile.Vectors * unit)));
        long step = isLast && odd == 0 ? StepBeforeLast(units, most) : Split.Step(units, most);
        long rest = odd > 0 || units % step > 0 ? units % step : isLast || units == step ? step : 0;
        text.Line($"ref float v = ref {from};");
        if ((units - rest) / step > 1)
        {
            using (text.OpenBlock(KernelText.Times("run", (units - rest) / step)))
            {
                EmitSteps(isa, text, tile, step * unit, isLast: false);
                text.Line(KernelText.Advance("v", step * unit));
            }
        }
        else if (units > rest)
        {
            EmitSteps(isa, text, tile, step * unit, isLast: false);
            text.Line(KernelText.Advance("v", step * unit));
        }

        EmitSteps(isa, text, tile, (rest * unit) + odd, isLast);
    }

    private static void EmitSteps(Isa isa, SourceWriter text, DirectTile tile, long count, bool isLast)
    {
        long row = tile.Row(isa);
        for (long step = 0; step < count; step++)
        {
            bool endsHere = isLast && step >= count - (tile.Shape.IsBFloat16 && count % 2 == 0 ? 2 : 1);
            if (tile.Shape.IsBFloat16 && step + 1 < count)
            {
                BFloat16Pair.Emit(isa, text, tile, step, step / 2 * row, endsHere);
                step++;
            }
            else
            {
                EmitProduct(isa, text, tile, "v", step, tile.Shape.IsBFloat16 ? FirstHalves(isa, tile, "k", step / 2 * row) : Weights(isa, tile, "k", step * row), isOnlyRead: true, endsHere);
            }
        }

        if (count > 0 && !isLast)
        {
            text.Line(KernelText.Advance("k", (tile.Shape.IsBFloat16 ? (count + 1) / 2 : count) * row));
        }
    }

    private static Func<int, string> Weights(Isa isa, DirectTile tile, string reference, long offset) => vector => tile.Of(isa, vector).Load(reference, offset + (vector * isa.Lanes));

    /// <summary>The bfloat16 weights of an odd run's last product, which have words of their own.</summary>
    private static Func<int, string> FirstHalves(Isa isa, DirectTile tile, string reference, long offset) =>
        vector => tile.Of(isa, vector).LowHalf(tile.Of(isa, vector).LoadWords(reference, offset + (vector * isa.Lanes)));

    /// <summary>One channel of one tap: every pixel's value times the vectors of filters.</summary>
    /// <param name="weights">The text of each vector of weights.</param>
    /// <param name="isLast">Each sum is stored behind its last product: all stores together would wait for each other.</param>
    /// <param name="isOnlyRead">No other statement of the method reads the same float; else the JIT would keep it in a register too many.</param>
    private static void EmitProduct(Isa isa, SourceWriter text, DirectTile tile, string source, long offset, Func<int, string> weights, bool isOnlyRead, bool isLast)
    {
        for (int vector = 0; vector < tile.Vectors && tile.Pixels > 1; vector++)
        {
            text.Line($"w{vector} = {weights(vector)};");
        }

        for (long pixel = 0; pixel < tile.Pixels; pixel++)
        {
            string at = Isa.At(source, offset + tile.Source(pixel));
            string scalar = isa.Broadcast(isOnlyRead ? at : $"{Aliases.Volatile}.Read(ref {at})");
            if (tile.Vectors > 1)
            {
                text.Line($"x = {scalar};");
                scalar = "x";
            }

            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                Isa lanes = tile.Of(isa, vector);
                text.Line($"a{pixel}_{vector} = {lanes.MultiplyAdd(isa.InLanes(lanes, scalar), tile.Pixels > 1 ? $"w{vector}" : weights(vector), $"a{pixel}_{vector}")};");
                if (isLast)
                {
                    EmitStore(isa, text, tile, pixel, vector);
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

    /// <summary>Stores one sum, activated; the last of a window stores the window.</summary>
    public static void EmitStore(Isa isa, SourceWriter text, DirectTile tile, long pixel, int vector)
    {
        string name = $"a{pixel}_{vector}";
        Isa lanes = tile.Of(isa, vector);
        if (tile.Shape.Activation is { } activation)
        {
            text.Line($"{name} = {ActivationText.Of(lanes, activation, name)};");
        }

        long target = pixel;
        if (tile.Shape.PoolsMaximum is { } isMaximum)
        {
            if (!tile.EndsWindow(pixel, out target))
            {
                return;
            }

            name = EmitPool(lanes, text, [.. tile.PixelsOf(target).Select(of => $"a{of}_{vector}")], isMaximum);
        }

        int count = vector == tile.Vectors - 1 ? tile.LastLanes : isa.Lanes;
        text.Store(lanes, name, "d", (target * tile.Shape.TargetColumn) + (vector * isa.Lanes), count);
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
