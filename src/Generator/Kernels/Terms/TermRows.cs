using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Terms;

/// <summary>Writes a term row by row: a value times a row's vectors of weights is a method of its own, which the JIT inlines.</summary>
internal static class TermRows
{
    /// <summary>
    /// It saves text: there are several rows of several vectors, whose weights are at hand. Terms that share floats are those of kernels written out whole, where each takes the JIT's budget.
    /// </summary>
    public static bool Fit(TermShape term) => term is { Tile: { Rows: > 2, Vectors: > 1 }, Form: TermForm.Plain or TermForm.LowHalf or TermForm.Integers };

    public static void Emit(KernelWriter writer, SourceWriter text, TermShape term)
    {
        TileShape tile = term.Tile;
        string method = Row(writer, term);
        for (int vector = 0; vector < tile.Vectors; vector++)
        {
            text.Line($"{tile.Of(vector).Vector} w{vector} = {TermMethod.Weights(term, vector)};");
        }

        string weights = string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(static vector => "w" + vector));
        for (int row = 0; row < tile.Rows; row++)
        {
            text.Line($"{method}({string.Join(", ", Enumerable.Range(0, tile.Vectors).Select(vector => "ref " + tile.Sum(row, vector)))}, ref v, {TermMethod.At(term, row)}, {weights});");
        }
    }

    private static string Row(KernelWriter writer, TermShape term)
    {
        TileShape one = term.Tile with { Rows = 1 };
        return writer.Kernel((nameof(TermRows), one), $"Row{one.Vectors}", (text, name) =>
        {
            string sums = string.Join(", ", Enumerable.Range(0, one.Vectors).Select(vector => $"ref {one.Of(vector).Vector} a{vector}"));
            string weights = string.Join(", ", Enumerable.Range(0, one.Vectors).Select(vector => $"{one.Of(vector).Vector} w{vector}"));
            text.Line(KernelText.Inlined);
            using (text.OpenBlock($"private static void {name}({sums}, ref float v, nint at, {weights})"))
            {
                text.Line($"{one.Lanes.Vector} x = {TermMethod.Broadcast(term, "at")};");
                for (int vector = 0; vector < one.Vectors; vector++)
                {
                    Isa lanes = one.Of(vector);
                    text.Line($"a{vector} = {lanes.MultiplyAdd(one.Lanes.InLanes(lanes, "x"), "w" + vector, "a" + vector)};");
                }
            }

            text.Line();
        });
    }
}
