using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>
/// Writes two products that follow each other in a tile's sums, whose bfloat16 weights share words. Vector by vector: a
/// word that was loaded for one half and again for the other would be kept for all of the loop's body, on the stack.
/// </summary>
internal static class BFloat16Pair
{
    /// <param name="step">The first of the two products, counted from <c>v</c>.</param>
    /// <param name="words">Where their words stand, counted from <c>k</c>.</param>
    /// <param name="isLast">Each sum is stored behind its last product.</param>
    public static void Emit(Isa isa, SourceWriter text, DirectTile tile, long step, long words, bool isLast)
    {
        using (text.OpenBlock(""))
        {
            if (tile.Pixels == 1)
            {
                text.Line($"{isa.Vector} x0 = {isa.Broadcast(Isa.At("v", step))};").Line($"{isa.Vector} x1 = {isa.Broadcast(Isa.At("v", step + 1))};");
            }

            for (int vector = 0; vector < tile.Vectors; vector++)
            {
                using (text.OpenBlock(""))
                {
                    EmitVector(isa, text, tile, step, words, vector, isLast);
                }
            }
        }
    }

    private static void EmitVector(Isa isa, SourceWriter text, DirectTile tile, long step, long words, int vector, bool isLast)
    {
        Isa lanes = tile.Of(isa, vector);
        text.Line($"{lanes.Words} u = {lanes.LoadWords("k", words + (vector * isa.Lanes))};");
        text.Line($"{lanes.Vector} first = {lanes.LowHalf("u")};").Line($"{lanes.Vector} second = {lanes.HighHalf("u")};");
        for (long pixel = 0; pixel < tile.Pixels; pixel++)
        {
            string sum = $"a{pixel}_{vector}";
            text.Line($"{sum} = {lanes.MultiplyAdd(isa.InLanes(lanes, Value(isa, tile, pixel, step)), "first", sum)};");
            text.Line($"{sum} = {lanes.MultiplyAdd(isa.InLanes(lanes, Value(isa, tile, pixel, step + 1)), "second", sum)};");
            if (isLast)
            {
                DirectTileKernel.EmitStore(isa, text, tile, pixel, vector);
            }
        }
    }

    /// <summary>One pixel's value in every lane; several vectors of a wider tile read it anew, as there is no register to keep it.</summary>
    private static string Value(Isa isa, DirectTile tile, long pixel, long step)
    {
        string at = Isa.At("v", step + tile.Source(pixel));
        return tile.Pixels == 1 ? $"x{step % 2}"
            : isa.Broadcast(tile.Vectors == 1 ? at : $"{Aliases.Volatile}.Read(ref {at})");
    }
}
