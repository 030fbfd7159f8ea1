using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Terms;

/// <summary>Writes a tile's stores row by row: a row of vectors is a method of its own, which the JIT inlines.</summary>
internal static class TileRows
{
    /// <summary>A row of vectors is a method where it saves text.</summary>
    public static bool Fit(TileShape tile, Finish finish) => tile.Rows > 1 && tile.Vectors > 1 && (tile.Vectors > 2 || finish.Adds || finish.Activation is not null);

    public static void EmitStores(KernelWriter writer, SourceWriter text, TileShape tile, int count, Finish finish)
    {
        TileShape one = tile with { Rows = 1 };
        string method = writer.Kernel(("StoreRow", one, count, finish), $"StoreRow{tile.Vectors}", (rowText, name) =>
        {
            rowText.Line(KernelText.Inlined);
            using (rowText.OpenBlock($"private static void {name}({Row(one)}, ref float c, nint at{(finish.Adds ? ", ref float r, nint from" : "")})"))
            {
                for (int vector = 0; vector < tile.Vectors; vector++)
                {
                    Isa lanes = tile.Of(vector);
                    string sum = finish.Adds ? $"x{vector} + {lanes.Direct.LoadAt("r", Behind("from", vector, tile))}" : $"x{vector}";
                    if (finish is { Adds: true, Activation: not null })
                    {
                        rowText.Line($"x{vector} = {sum};");
                        sum = $"x{vector}";
                    }

                    string value = finish.Activation is { } activation ? ActivationText.Of(lanes, activation, sum) : sum;
                    rowText.Line(StoreMethod.Call(writer, lanes, vector == tile.Vectors - 1 ? count : tile.Lanes.Lanes, value, "c", Behind("at", vector, tile)));
                }
            }

            rowText.Line();
        });
        for (int row = 0; row < tile.Rows; row++)
        {
            string added = finish.Adds ? $", ref r, {TileMethods.Offset(row, 0, tile, "from")}" : "";
            text.Line($"{method}({string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(vector => tile.Sum(row, vector)))}, ref c, {TileMethods.Offset(row, 0, tile)}{added});");
        }
    }

    private static string Row(TileShape row) => string.Join(", ", Enumerable.Range(0, row.Vectors).Select(vector => $"{row.Of(vector).Vector} x{vector}"));

    private static string Behind(string at, int vector, TileShape tile) => vector == 0 ? at : $"{at} + {vector * tile.Lanes.Lanes}";
}
