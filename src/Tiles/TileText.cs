using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Terms;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Tiles;

/// <summary>Writes one of the runtime's tiles: a structure of accumulators, or of smaller tiles, and the methods that compute them.</summary>
internal static class TileText
{
    public static void Emit(SourceWriter text, TileShape tile)
    {
        text.Line($"/// <summary>{tile.Rows} row{(tile.Rows == 1 ? "" : "s")} of {tile.Vectors} vector{(tile.Vectors == 1 ? "" : "s")}{(tile.Last.Bits == tile.Lanes.Bits ? "" : ", the last of them a half")}.</summary>");
        using (text.OpenBlock($"public struct {TileLibrary.Name(tile)}"))
        {
            if (tile.HasParts)
            {
                foreach ((string name, _, TileShape part) in tile.Parts)
                {
                    text.Line($"public {TileLibrary.Name(part)} {name};");
                }

                EmitOfParts(text, tile);
                return;
            }

            foreach (string fields in TileMethods.Fields(tile))
            {
                text.Line(fields);
            }

            EmitOfSums(text, tile);
            if (Enumerable.Range(tile.Rows + 1, 32).Any(rows => tile with { Rows = rows } is { HasParts: true } larger && larger.Parts.Any(part => part.Tile.Rows == tile.Rows)))
            {
                EmitAsPart(text, tile);
            }

            if (tile.Rows == 1)
            {
                EmitEnd(text, tile);
            }
        }
    }

    /// <summary>The methods of a tile that has its accumulators itself.</summary>
    private static void EmitOfSums(SourceWriter text, TileShape tile)
    {
        TermShape term = Term(tile);
        Open(text, "Every row is the same vectors.", $"public {TileLibrary.Name(tile)}(ref float b)", () => TileMethods.EmitStart(text, tile, "b"));
        Open(text, "Adds products: each row's value times the vectors of weights.", $"public void Term({TermMethod.ParametersOf(term)})", () => TermMethod.EmitProducts(text, term));
        Open(text, "Sets what is not above 0 to 0.", "public void Relu()", () => EmitAll(text, tile, (lanes, sum, _, _) => $"{sum} = {lanes.Larger(lanes.Zero, sum)};"));
        Open(text, "Loads the rows, so many floats apart.", $"public void Load(ref float c{Step(tile)}, nint at = 0)", () =>
            EmitAll(text, tile, static (lanes, sum, at, _) => $"{sum} = {lanes.LoadAt("c", at)};"));
        Open(text, "Stores the rows, so many floats apart.", $"public void Store(ref float c{Step(tile)}, nint at = 0)", () =>
            EmitAll(text, tile, static (lanes, sum, at, _) => lanes.StoreAt(sum, "c", at)));
        if (tile.Lanes.Bits > 0)
        {
            Open(text, "The same, of each row's last vector the first lanes.", $"public void StoreFirst(ref float c{Step(tile)}, int count, nint at = 0)", () =>
                EmitAll(text, tile, (lanes, sum, at, isLast) => Store(lanes, sum, "c", at, isPart: isLast)));
        }
    }

    /// <summary>The last products, each sum stored behind its own: of a single row nothing else is left to do meanwhile.</summary>
    private static void EmitEnd(SourceWriter text, TileShape tile)
    {
        bool hasParts = tile.Lanes.Bits > 0;
        string method = $"public void End({TermMethod.ParametersOf(Term(tile))}, ref float d{(hasParts ? $", int count = {tile.Last.Lanes}" : "")}, bool relu = false)";
        Open(text, "Adds the last products and stores each sum behind its own, of the last vector some lanes.", method, () => TermMethod.EmitProducts(text, Term(tile), (row, vector, product) =>
        {
            bool isPart = hasParts && vector == tile.Vectors - 1;
            text.Line($"Finish({product}, ref {Aliases.Unsafe}.Add(ref d, {TileMethods.Offset(row, vector, tile)}), {(isPart ? "count, " : "")}relu);");
        }));
    }

    /// <summary>What a tile does for a larger one, which has loaded the weights.</summary>
    private static void EmitAsPart(SourceWriter text, TileShape tile)
    {
        string weights = string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(vector => $"{tile.Of(vector).Vector} w{vector}"));
        Open(text, "Sets every row to the same vectors.", $"internal void Set({weights})", () =>
        {
            foreach ((int row, int vector) in tile.Sums)
            {
                text.Line($"{tile.Sum(row, vector)} = w{vector};");
            }
        });
        Open(text, "Adds products: each row's value times the vectors.", $"internal void Add(ref float v, nint at{Step(tile)}, {weights})", () =>
        {
            foreach (int row in Enumerable.Range(0, tile.Rows))
            {
                string value = TermMethod.Broadcast(Term(tile), TermMethod.At(Term(tile), row));
                if (tile.Vectors > 1)
                {
                    text.Line($"{tile.Lanes.Vector} x = {value};");
                }

                foreach (int vector in Enumerable.Range(0, tile.Vectors))
                {
                    Isa lanes = tile.Of(vector);
                    text.Line($"{tile.Sum(row, vector)} = {lanes.MultiplyAdd(tile.Vectors > 1 ? tile.Lanes.InLanes(lanes, "x") : value, "w" + vector, tile.Sum(row, vector))};");
                }
            }
        });
    }

    /// <summary>The methods of a tile that is made of smaller ones.</summary>
    private static void EmitOfParts(SourceWriter text, TileShape tile)
    {
        string weights = string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(static vector => "w" + vector));
        void OpenEach(string summary, string method, Func<string, int, TileShape, string> call, Action? before = null) => Open(text, summary, method, () =>
        {
            before?.Invoke();
            foreach ((string name, int row, TileShape part) in tile.Parts)
            {
                text.Line(call(name, row, part));
            }
        });

        string At(int row) => TileMethods.Offset(row, 0, tile);
        OpenEach("Every row is the same vectors.", $"public {TileLibrary.Name(tile)}(ref float b)", (name, row, _) =>
            row == 0 ? $"{name} = new(ref b);" : $"{name}.Set({string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(vector => tile.Sum(0, vector)))});");
        OpenEach("Adds products: each row's value times the vectors of weights.", $"public void Term({TermMethod.ParametersOf(Term(tile))})", (name, row, part) =>
            $"{name}.Add(ref v, {TermMethod.At(Term(tile), row)}{(part.Rows > 1 ? ", step" : "")}, {weights});", () =>
            {
                foreach (int vector in Enumerable.Range(0, tile.Vectors))
                {
                    text.Line($"{tile.Of(vector).Vector} w{vector} = {TermMethod.Weights(Term(tile), vector)};");
                }
            });
        OpenEach("Sets what is not above 0 to 0.", "public void Relu()", static (name, _, _) => $"{name}.Relu();");
        OpenEach("Loads the rows, so many floats apart.", "public void Load(ref float c, nint step)", (name, row, part) => $"{name}.Load(ref c{Argument(part)}, {At(row)});");
        OpenEach("Stores the rows, so many floats apart.", "public void Store(ref float c, nint step)", (name, row, part) => $"{name}.Store(ref c{Argument(part)}, {At(row)});");
        OpenEach("The same, of each row's last vector the first lanes.", "public void StoreFirst(ref float c, nint step, int count)", (name, row, part) =>
            $"{name}.StoreFirst(ref c{Argument(part)}, count, {At(row)});");
    }

    private static string Argument(TileShape part) => part.Rows > 1 ? ", step" : "";

    private static string Step(TileShape tile) => tile.Rows > 1 ? ", nint step" : "";

    private static TermShape Term(TileShape tile) => new(tile, default, TermForm.Plain);

    private static void Open(SourceWriter text, string summary, string method, Action emit)
    {
        text.Line().Line($"/// <summary>{summary}</summary>").Line(KernelText.Inlined);
        using (text.OpenBlock(method))
        {
            emit();
        }
    }

    /// <summary>A statement for each accumulator, given its lanes, its name, its place behind <c>at</c>, and whether it is its row's last.</summary>
    private static void EmitAll(SourceWriter text, TileShape tile, Func<Isa, string, string, bool, string> statement)
    {
        foreach ((int row, int vector) in tile.Sums)
        {
            string offset = TileMethods.Offset(row, vector, tile);
            text.Line(statement(tile.Of(vector), tile.Sum(row, vector), offset == "0" ? "at" : "at + " + offset, vector == tile.Vectors - 1));
        }
    }

    private static string Store(Isa lanes, string value, string to, string offset, bool isPart) =>
        isPart ? $"First({value}, ref {Aliases.Unsafe}.Add(ref {to}, {offset}), count);" : lanes.StoreAt(value, to, offset);
}
