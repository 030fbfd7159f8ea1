using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Terms;

/// <summary>Writes a tile's loads and stores as methods that the JIT inlines, as terms are. Rows are evenly spaced in memory.</summary>
internal static class TileMethods
{
    /// <summary>The type of a tile's accumulators: a structure, which the JIT takes apart into registers. A call passes it by one reference.</summary>
    public static string Type(KernelWriter writer, TileShape tile) => TileLibrary.Has(tile) ? TileLibrary.Type(tile) : writer.Kernel(
        (nameof(Type), tile), "Sums" + tile.Name, (text, name) => text.Line($"{TypeHeader}{name} {{ {string.Join(" ", Fields(tile))} }}").Line());

    /// <summary>Whether a text declares such a type, of whose fields some may never be assigned.</summary>
    public static bool HasType(string text) => text.Contains(TypeHeader);

    private const string TypeHeader = "private struct ";

    /// <summary>The declarations of a structure's fields: those of whole vectors, and those of halves.</summary>
    public static IEnumerable<string> Fields(TileShape tile) => Enumerable.Range(0, tile.Vectors).GroupBy(tile.Of).Select(vectors =>
        $"public {vectors.Key.Vector} {string.Join(", ", Enumerable.Range(0, tile.Rows).SelectMany(row => vectors.Select(vector => tile.Field(row, vector))))};");

    /// <summary>Declares the accumulators and sets each row to the same vectors.</summary>
    /// <param name="writer">Writes the type, once.</param>
    /// <param name="text">Where to.</param>
    /// <param name="tile">The accumulators.</param>
    /// <param name="from">The reference to a row's vectors; null for zeros.</param>
    public static void Start(KernelWriter writer, SourceWriter text, TileShape tile, string? from)
    {
        string type = Type(writer, tile);
        if (from is null || TileLibrary.Has(tile))
        {
            text.Line($"{type} t = {(from is null ? "default" : $"new(ref {from})")};");
            return;
        }

        text.Line($"{type} t;");
        EmitStart(text, tile, from);
    }

    /// <summary>Sets all rows to the same vectors.</summary>
    public static void EmitStart(SourceWriter text, TileShape tile, string from)
    {
        for (int vector = 0; vector < tile.Vectors; vector++)
        {
            text.Line($"{string.Concat(Enumerable.Range(0, tile.Rows).Select(row => tile.Sum(row, vector) + " = "))}{tile.Of(vector).Load(from, (long)vector * tile.Lanes.Lanes)};");
        }
    }

    /// <summary>Declares the accumulators and loads them, row by row.</summary>
    /// <param name="writer">Writes the method, once.</param>
    /// <param name="text">Where to.</param>
    /// <param name="tile">The accumulators.</param>
    /// <param name="from">The reference to the first row.</param>
    /// <param name="step">Floats from row to row.</param>
    public static void Load(KernelWriter writer, SourceWriter text, TileShape tile, string from, long step)
    {
        string type = Type(writer, tile);
        if (TileLibrary.Has(tile))
        {
            text.Line($"{type} t = default;").Line($"t.Load(ref {from}{(tile.Rows > 1 ? ", " + step : "")});");
            return;
        }

        string method = writer.Kernel((nameof(Load), tile), "Load" + tile.Name, (body, name) =>
        {
            body.Line($"// Loads {tile.Rows} row{(tile.Rows == 1 ? "" : "s")} of {tile.Vectors} vector{(tile.Vectors == 1 ? "" : "s")}.").Line(KernelText.Inlined);
            using (body.OpenBlock($"private static void {name}(out {type} t, ref float c, nint step)"))
            {
                foreach ((int row, int vector) in tile.Sums)
                {
                    body.Line($"{tile.Sum(row, vector)} = {tile.Of(vector).LoadAt("c", Offset(row, vector, tile))};");
                }
            }

            body.Line();
        });
        text.Line($"{method}(out {type} t, ref {from}, {step});");
    }

    /// <summary>Stores the accumulators, activated, row by row.</summary>
    /// <param name="writer">Writes the method, once.</param>
    /// <param name="text">Where to.</param>
    /// <param name="tile">The accumulators.</param>
    /// <param name="count">Floats of a row's last vector that are stored.</param>
    /// <param name="finish">What is done to each sum.</param>
    /// <param name="target">Where to.</param>
    public static void Store(KernelWriter writer, SourceWriter text, TileShape tile, int count, Finish finish, TileTarget target)
    {
        if (TileLibrary.Has(tile, finish))
        {
            if (finish.Activation is not null)
            {
                text.Line("t.Relu();");
            }

            bool isPart = TileLibrary.IsPart(tile, count);
            text.Line($"t.Store{(isPart ? "First" : "")}(ref {target.To}{(tile.Rows > 1 ? ", " + target.Step : "")}{(isPart ? ", " + count : "")});");
            return;
        }

        string type = Type(writer, tile);
        string method = writer.Kernel((nameof(Store), tile, count, finish), "Store" + tile.Name, (body, name) =>
        {
            body.Line($"// Stores {tile.Rows} row{(tile.Rows == 1 ? "" : "s")} of {((tile.Vectors - 1) * tile.Lanes.Lanes) + count} floats.").Line(KernelText.Inlined);
            using (body.OpenBlock($"private static void {name}(ref {type} t, ref float c, nint step{(finish.Adds ? ", ref float r, nint from" : "")})"))
            {
                if (TileRows.Fit(tile, finish))
                {
                    TileRows.EmitStores(writer, body, tile, count, finish);
                }
                else
                {
                    EmitStores(writer, body, tile, count, finish);
                }
            }

            body.Line();
        });
        string added = finish.Adds ? $", ref {target.From}, {target.FromStep}" : "";
        text.Line($"{method}(ref t, ref {target.To}, {target.Step}{added});");
    }

    /// <summary>The call that multiplies the accumulators, sums of products with integer weights, by the scales of their filters and adds the biases, rounded once.</summary>
    /// <param name="writer">Writes the method, once.</param>
    /// <param name="tile">The accumulators.</param>
    /// <param name="from">The reference to the biases.</param>
    /// <param name="scales">Floats from the biases to the scales.</param>
    public static string Scale(KernelWriter writer, TileShape tile, string from, long scales)
    {
        string type = Type(writer, tile);
        string method = writer.Kernel((nameof(Scale), tile, scales), "Scale" + tile.Name, (text, name) =>
        {
            text.Line("// Sums of products with integers, times their filters' scales, plus the biases.").Line(KernelText.Inlined);
            using (text.OpenBlock($"private static void {name}(ref {type} t, ref float b)"))
            {
                for (int vector = 0; vector < tile.Vectors; vector++)
                {
                    Isa lanes = tile.Of(vector);
                    long at = (long)vector * tile.Lanes.Lanes;
                    text.Line($"{lanes.Vector} b{vector} = {lanes.Load("b", at)}, s{vector} = {lanes.Load("b", scales + at)};");
                    for (int row = 0; row < tile.Rows; row++)
                    {
                        text.Line($"{tile.Sum(row, vector)} = {lanes.MultiplyAdd(tile.Sum(row, vector), "s" + vector, "b" + vector)};");
                    }
                }
            }

            text.Line();
        });
        return $"{method}(ref t, ref {from});";
    }

    private static void EmitStores(KernelWriter writer, SourceWriter text, TileShape tile, int count, Finish finish)
    {
        foreach ((int row, int vector) in tile.Sums)
        {
            EmitStore(writer, text, tile, row, vector, count, finish, "c", "step");
        }
    }

    /// <summary>Stores a sum with its last product. Text that would repeat it takes the accumulator.</summary>
    private static void EmitEnd(KernelWriter writer, SourceWriter text, EndShape end, int row, int vector, string sum)
    {
        bool isOnce = end.Term.Tile.Lanes.Bits > 0 && !end.Finish.Adds;
        if (!isOnce)
        {
            text.Line($"{end.Term.Tile.Sum(row, vector)} = {sum};");
        }

        EmitStore(writer, text, end.Term.Tile, row, vector, end.Count, end.Finish, "d", "to", isOnce ? sum : null);
    }

    /// <summary>Finishes one sum and stores it.</summary>
    private static void EmitStore(KernelWriter writer, SourceWriter text, TileShape tile, int row, int vector, int count, Finish finish, string to, string step, string? sum = null)
    {
        Isa lanes = tile.Of(vector);
        string value = sum ?? tile.Sum(row, vector);
        if (finish.Adds)
        {
            text.Line($"{value} = {value} + {lanes.Direct.LoadAt("r", Offset(row, vector, tile, "from"))};");
        }

        value = finish.Activation is { } activation ? ActivationText.Of(lanes, activation, value) : value;
        text.Line(StoreMethod.Call(writer, lanes, vector == tile.Vectors - 1 ? count : tile.Lanes.Lanes, value, to, Offset(row, vector, tile, step)));
    }

    public static string Offset(int row, int vector, TileShape tile, string step = "step")
    {
        string behind = vector == 0 ? "" : $"{vector * tile.Lanes.Lanes}";
        string rows = row == 0 ? "" : row == 1 ? step : $"({row} * {step})";
        return (rows, behind) switch { ("", "") => "0", ("", _) => behind, (_, "") => rows, _ => $"{rows} + {behind}" };
    }

    /// <summary>The call of the method of a tile's last term, which stores each sum behind its last product: all stores together would wait for each other.</summary>
    public static string End(
        KernelWriter writer, EndShape end, IReadOnlyList<long> offsets, (string Reference, long Offset) value, (string Reference, long Offset) weight, TileTarget target)
    {
        TileShape tile = end.Term.Tile;
        if (tile.Rows == 1 && TileLibrary.Has(end.Term) && TileLibrary.Has(tile, end.Finish))
        {
            string count = TileLibrary.IsPart(tile, end.Count) ? ", count: " + end.Count : "";
            return $"t.End({TermMethod.Arguments(end.Term, offsets, value, weight)}, ref {target.To}{count}{(end.Finish.Activation is null ? "" : ", relu: true")});";
        }

        string type = Type(writer, tile);
        string method = writer.Kernel(end, "End" + tile.Name, (text, name) =>
        {
            text.Line($"// The last term, and the stores: {tile.Rows} row{(tile.Rows == 1 ? "" : "s")} of {((tile.Vectors - 1) * tile.Lanes.Lanes) + end.Count} floats.").Line(KernelText.Inlined);
            string steps = (tile.Rows > 1 ? ", nint to" : "") + (end.Finish.Adds ? ", ref float r" : "") + (end.Finish.Adds && tile.Rows > 1 ? ", nint from" : "");
            using (text.OpenBlock($"private static void {name}(ref {type} t, {TermMethod.ParametersOf(end.Term)}, ref float d{steps})"))
            {
                TermMethod.EmitProducts(text, end.Term, (row, vector, sum) => EmitEnd(writer, text, end, row, vector, sum));
            }

            text.Line();
        });
        string of = (tile.Rows > 1 ? $", {target.Step}" : "") + (end.Finish.Adds ? $", ref {target.From}" : "") + (end.Finish.Adds && tile.Rows > 1 ? $", {target.FromStep}" : "");
        return $"{method}(ref t, {TermMethod.Arguments(end.Term, offsets, value, weight)}, ref {target.To}{of});";
    }
}
