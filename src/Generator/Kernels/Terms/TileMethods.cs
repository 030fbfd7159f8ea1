using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Terms;

/// <summary>Writes a tile's loads and stores as methods that the JIT inlines, as terms are. Rows are evenly spaced in memory.</summary>
internal static class TileMethods
{
    /// <summary>The call that declares the accumulators and loads them, row by row.</summary>
    /// <param name="writer">Writes the method, once.</param>
    /// <param name="tile">The accumulators.</param>
    /// <param name="from">The reference to the first row.</param>
    /// <param name="step">Floats from row to row.</param>
    /// <param name="sum">The letter of the accumulators' names.</param>
    public static string Load(KernelWriter writer, TileShape tile, string from, long step, char sum)
    {
        string method = writer.Kernel((nameof(Load), tile), "Load" + tile.Name, (text, name) =>
        {
            text.Line($"// Loads {tile.Rows} row{(tile.Rows == 1 ? "" : "s")} of {tile.Vectors} vector{(tile.Vectors == 1 ? "" : "s")}.").Line(KernelText.Inlined);
            string sums = string.Join(", ", tile.Sums.Select(at => $"out {tile.Of(at.Vector).Vector} a{at.Row}_{at.Vector}"));
            using (text.OpenBlock($"private static void {name}(ref float c, nint step, {sums})"))
            {
                foreach ((int row, int vector) in tile.Sums)
                {
                    text.Line($"a{row}_{vector} = {tile.Of(vector).LoadAt("c", Offset(row, vector, tile))};");
                }
            }

            text.Line();
        });
        return $"{method}(ref {from}, {step}, {string.Join(", ", tile.Sums.Select(at => $"out {tile.Of(at.Vector).Vector} {sum}{at.Row}_{at.Vector}"))});";
    }

    /// <summary>The call that stores the accumulators, activated, row by row.</summary>
    /// <param name="writer">Writes the method, once.</param>
    /// <param name="tile">The accumulators.</param>
    /// <param name="count">Floats of a row's last vector that are stored.</param>
    /// <param name="activation">Put on each sum; null for none.</param>
    /// <param name="to">The reference to the first row.</param>
    /// <param name="step">Floats from row to row.</param>
    /// <param name="sum">The letter of the accumulators' names.</param>
    public static string Store(KernelWriter writer, TileShape tile, int count, Activation? activation, string to, long step, char sum)
    {
        string method = writer.Kernel((nameof(Store), tile, count, activation), "Store" + tile.Name, (text, name) =>
        {
            text.Line($"// Stores {tile.Rows} row{(tile.Rows == 1 ? "" : "s")} of {((tile.Vectors - 1) * tile.Lanes.Lanes) + count} floats.").Line(KernelText.Inlined);
            string sums = string.Join(", ", tile.Sums.Select(at => $"{tile.Of(at.Vector).Vector} a{at.Row}_{at.Vector}"));
            using (text.OpenBlock($"private static void {name}(ref float c, nint step, {sums})"))
            {
                foreach ((int row, int vector) in tile.Sums)
                {
                    EmitStore(writer, text, tile, row, vector, count, activation, "c", "step");
                }
            }

            text.Line();
        });
        return $"{method}(ref {to}, {step}, {string.Join(", ", tile.Sums.Select(at => $"{sum}{at.Row}_{at.Vector}"))});";
    }

    /// <summary>The call that multiplies the accumulators, sums of products with integer weights, by the scales of their filters and adds the biases, rounded once.</summary>
    /// <param name="writer">Writes the method, once.</param>
    /// <param name="tile">The accumulators.</param>
    /// <param name="from">The reference to the biases.</param>
    /// <param name="scales">Floats from the biases to the scales.</param>
    /// <param name="sum">The letter of the accumulators' names.</param>
    public static string Scale(KernelWriter writer, TileShape tile, string from, long scales, char sum)
    {
        string method = writer.Kernel((nameof(Scale), tile, scales), "Scale" + tile.Name, (text, name) =>
        {
            text.Line("// Sums of products with integers, times their filters' scales, plus the biases.").Line(KernelText.Inlined);
            string sums = string.Join(", ", tile.Sums.Select(at => $"ref {tile.Of(at.Vector).Vector} a{at.Row}_{at.Vector}"));
            using (text.OpenBlock($"private static void {name}(ref float b, {sums})"))
            {
                for (int vector = 0; vector < tile.Vectors; vector++)
                {
                    Isa lanes = tile.Of(vector);
                    long at = (long)vector * tile.Lanes.Lanes;
                    text.Line($"{lanes.Vector} b{vector} = {lanes.Load("b", at)}, s{vector} = {lanes.Load("b", scales + at)};");
                    for (int row = 0; row < tile.Rows; row++)
                    {
                        text.Line($"a{row}_{vector} = {lanes.MultiplyAdd($"a{row}_{vector}", "s" + vector, "b" + vector)};");
                    }
                }
            }

            text.Line();
        });
        return $"{method}(ref {from}, {string.Join(", ", tile.Sums.Select(at => $"ref {sum}{at.Row}_{at.Vector}"))});";
    }

    /// <summary>Stores one sum, activated.</summary>
    private static void EmitStore(KernelWriter writer, SourceWriter text, TileShape tile, int row, int vector, int count, Activation? activation, string to, string step)
    {
        Isa lanes = tile.Of(vector);
        string value = activation is null ? $"a{row}_{vector}" : ActivationText.Of(lanes, activation, $"a{row}_{vector}");
        text.Line(StoreMethod.Call(writer, lanes, vector == tile.Vectors - 1 ? count : tile.Lanes.Lanes, value, to, Offset(row, vector, tile, step)));
    }

    private static string Offset(int row, int vector, TileShape tile, string step = "step")
    {
        string behind = vector == 0 ? "" : $"{vector * tile.Lanes.Lanes}";
        string rows = row == 0 ? "" : row == 1 ? step : $"({row} * {step})";
        return (rows, behind) switch { ("", "") => "0", ("", _) => behind, (_, "") => rows, _ => $"{rows} + {behind}" };
    }

    /// <summary>The last term and the stores can be one method.</summary>
    public static bool HasEnd(EndShape end) => end.Term.Tile.Fits(7);

    /// <summary>The call of the method of a tile's last term, which stores each sum behind its last product: all stores together would wait for each other.</summary>
    public static string End(
        KernelWriter writer, EndShape end, IReadOnlyList<long> offsets, (string Reference, long Offset) value, (string Reference, long Offset) weight, string to, long step, char sum)
    {
        TileShape tile = end.Term.Tile;
        string method = writer.Kernel(end, "End" + tile.Name, (text, name) =>
        {
            text.Line($"// The last term, and the stores: {tile.Rows} row{(tile.Rows == 1 ? "" : "s")} of {((tile.Vectors - 1) * tile.Lanes.Lanes) + end.Count} floats.").Line(KernelText.Inlined);
            string sums = string.Join(", ", tile.Sums.Select(at => $"{tile.Of(at.Vector).Vector} a{at.Row}_{at.Vector}"));
            using (text.OpenBlock($"private static void {name}({TermMethod.ParametersOf(end.Term)}, ref float d, {(tile.Rows > 1 ? "nint to, " : "")}{sums})"))
            {
                TermMethod.EmitProducts(text, end.Term, (row, vector) => EmitStore(writer, text, tile, row, vector, end.Count, end.Activation, "d", "to"));
            }

            text.Line();
        });
        return $"{method}({TermMethod.Arguments(end.Term, offsets, value, weight)}, ref {to}, {(tile.Rows > 1 ? step + ", " : "")}{string.Join(", ", tile.Sums.Select(at => $"{sum}{at.Row}_{at.Vector}"))});";
    }
}
