using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Terms;

/// <summary>
/// Writes each term of a sum as a call to a method that the JIT inlines. An unrolled sum takes one call a term instead of one statement a product, so the compiler
/// binds far less. Offsets are literals in the calls and constants once inlined; accumulators are passed by reference and stay in registers.
/// </summary>
internal static class TermMethod
{
    /// <summary>The shape of a term whose rows' values are so many floats behind the first.</summary>
    public static TermShape Of(TileShape tile, IReadOnlyList<long> offsets, TermForm form) =>
        new(tile, IsEven(offsets) ? default : offsets.ToEquatableArray(), form);

    /// <summary>The call that adds one term to the accumulators.</summary>
    /// <param name="writer">Writes the method, once.</param>
    /// <param name="tile">The accumulators.</param>
    /// <param name="offsets">Of the rows' values behind the first.</param>
    /// <param name="form">How values and weights are read.</param>
    /// <param name="value">The reference from which values are read, and the first one's offset.</param>
    /// <param name="weight">The same for the weights.</param>
    public static string Call(
        KernelWriter writer, TileShape tile, IReadOnlyList<long> offsets, TermForm form, (string Reference, long Offset) value, (string Reference, long Offset) weight)
    {
        TermShape term = Of(tile, offsets, form);
        if (TileLibrary.Has(term))
        {
            return $"t.Term({Arguments(term, offsets, value, weight)});";
        }

        string sums = TileMethods.Type(writer, tile);
        string method = writer.Kernel(term, "Term" + tile.Name, (text, name) => Emit(writer, text, term with { Tile = tile.Direct }, sums, name));
        return $"{method}(ref t, {Arguments(term, offsets, value, weight)});";
    }

    /// <summary>The arguments of a term's values and weights.</summary>
    public static string Arguments(TermShape term, IReadOnlyList<long> offsets, (string Reference, long Offset) value, (string Reference, long Offset) weight) =>
        $"ref {value.Reference}, {value.Offset}, {(HasStep(term) ? offsets[1] + ", " : "")}ref {weight.Reference}, {weight.Offset}";

    /// <summary>The parameters of a term's values and weights.</summary>
    public static string ParametersOf(TermShape term) => $"ref float v, nint at, {(HasStep(term) ? "nint step, " : "")}ref float w, nint k";

    /// <summary>Writes the products.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="term">What is multiplied.</param>
    /// <param name="last">Writes what is done with an accumulator's last sum, which it is given as an expression; null for its being kept.</param>
    public static void EmitProducts(SourceWriter text, TermShape term, Action<int, int, string>? last = null)
    {
        if (term.Form == TermForm.BothHalves)
        {
            EmitPairs(text, term, last);
            return;
        }

        (TileShape tile, bool areShared) = (term.Tile, term.Tile.Rows > 1);
        for (int vector = 0; vector < tile.Vectors && areShared; vector++)
        {
            text.Line($"{tile.Of(vector).Vector} w{vector} = {Weights(term, vector)};");
        }

        for (int row = 0; row < tile.Rows; row++)
        {
            string scalar = term.Form == TermForm.Lanewise ? "" : Broadcast(term, row);
            if (scalar.Length > 0 && tile.Vectors > 1)
            {
                text.Line($"{tile.Lanes.Vector} x{row} = {scalar};");
                scalar = "x" + row;
            }

            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                Isa lanes = tile.Of(vector);
                string factor = term.Form == TermForm.Lanewise
                    ? lanes.LoadAt("v", Sum(At(term, row), (long)vector * tile.Lanes.Lanes))
                    : tile.Lanes.InLanes(lanes, scalar);
                EmitSum(text, tile, row, vector, lanes.MultiplyAdd(factor, areShared ? "w" + vector : Weights(term, vector), tile.Sum(row, vector)), last);
            }
        }
    }

    private static void Emit(KernelWriter writer, SourceWriter text, TermShape term, string sums, string method)
    {
        TileShape tile = term.Tile;
        text.Line($"// One term: {tile.Rows} value{(tile.Rows == 1 ? "" : "s")} times {tile.Vectors} vector{(tile.Vectors == 1 ? "" : "s")} of weights.").Line(KernelText.Inlined);
        using (text.OpenBlock($"private static void {method}(ref {sums} t, {ParametersOf(term)})"))
        {
            if (TermRows.Fit(term))
            {
                TermRows.Emit(writer, text, term);
            }
            else
            {
                EmitProducts(text, term);
            }
        }

        text.Line();
    }

    /// <summary>
    /// Two products that follow each other in every sum, whose bfloat16 weights share words. Vector by vector: a word that was loaded for one half and again for
    /// the other would be kept for all of the loop's body, on the stack.
    /// </summary>
    private static void EmitPairs(SourceWriter text, TermShape term, Action<int, int, string>? last)
    {
        TileShape tile = term.Tile;
        bool isOne = tile.Rows == 1;
        for (int step = 0; step < 2 && isOne; step++)
        {
            text.Line($"{tile.Lanes.Vector} x{step} = {Broadcast(term, 0, step)};");
        }

        for (int vector = 0; vector < tile.Vectors; vector++)
        {
            Isa lanes = tile.Of(vector);
            text.Line($"{lanes.Words} u{vector} = {lanes.LoadWordsAt("w", Sum("k", (long)vector * tile.Lanes.Lanes))};");
            text.Line($"{lanes.Vector} first{vector} = {lanes.LowHalf("u" + vector)}, second{vector} = {lanes.HighHalf("u" + vector)};");
            for (int row = 0; row < tile.Rows; row++)
            {
                string Value(int step) => tile.Lanes.InLanes(lanes, isOne ? "x" + step : Broadcast(term, row, step, tile.Vectors > 1));
                string sum = tile.Sum(row, vector);
                text.Line($"{sum} = {lanes.MultiplyAdd(Value(0), "first" + vector, sum)};");
                EmitSum(text, tile, row, vector, lanes.MultiplyAdd(Value(1), "second" + vector, sum), last);
            }
        }
    }

    private static void EmitSum(SourceWriter text, TileShape tile, int row, int vector, string sum, Action<int, int, string>? last)
    {
        if (last is null)
        {
            text.Line($"{tile.Sum(row, vector)} = {sum};");
        }
        else
        {
            last(row, vector, sum);
        }
    }

    private static bool IsEven(IReadOnlyList<long> offsets) =>
        offsets.Count > 1 && Enumerable.Range(0, offsets.Count).All(row => offsets[row] == row * offsets[1]);

    private static bool HasStep(TermShape term) => term.Tile.Rows > 1 && term.Offsets.Count == 0;

    public static string Weights(TermShape term, int vector)
    {
        Isa lanes = term.Tile.Of(vector);
        if (term.Form == TermForm.Integers)
        {
            return lanes.LoadIntegersAt("w", Sum("k", (long)vector * term.Tile.Lanes.Lanes / 4));
        }

        string at = Sum("k", (long)vector * term.Tile.Lanes.Lanes);
        return term.Form == TermForm.LowHalf ? lanes.LowHalf(lanes.LoadWordsAt("w", at)) : lanes.LoadAt("w", at);
    }

    private static string Broadcast(TermShape term, int row, int step = 0, bool isRepeated = false) => Broadcast(term, Sum(At(term, row), step), isRepeated);

    /// <summary>The value at an offset, in all lanes.</summary>
    public static string Broadcast(TermShape term, string offset, bool isRepeated = false)
    {
        string at = term.Tile.Lanes.IsDirect ? $"{Aliases.Unsafe}.Add(ref v, {offset})" : $"At(ref v, {offset})";
        return term.Tile.Lanes.Broadcast(isRepeated || term.Form == TermForm.Shared ? $"{Aliases.Volatile}.Read(ref {at})" : at);
    }

    /// <summary>Where a row's value is.</summary>
    public static string At(TermShape term, int row) => HasStep(term)
        ? row == 0 ? "at" : row == 1 ? "at + step" : $"at + ({row} * step)"
        : Sum("at", term.Offsets.Count == 0 ? 0 : term.Offsets[row]);

    private static string Sum(string name, long offset) => offset == 0 ? name : offset > 0 ? $"{name} + {offset}" : $"{name} - {-offset}";
}
