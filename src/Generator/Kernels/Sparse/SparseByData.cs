using System;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Sparse;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// Writes an input gradient from the windows of a pool: each gradient times its filter's weights is added to the pixels of its window, in scratch whose pixels
/// are whole vectors; then the image is copied out of it. Lanes are channels.
/// </summary>
internal static class SparseByData
{
    /// <summary>More taps are loops.</summary>
    private const long WrittenOut = 25;

    public static string Method(KernelWriter writer, SparseShape shape, SparseData data, string name)
    {
        var signature = (nameof(SparseByData), shape, data with { Weights = default, Target = default });
        return writer.Kernel(signature, name, (text, method) => Emit(writer.Isa, text, shape, data, method));
    }

    private static void Emit(Isa whole, SourceWriter text, SparseShape shape, SparseData data, string method)
    {
        Isa isa = whole.For(shape.Channels);
        long vectors = (shape.Channels + isa.Lanes - 1) / isa.Lanes;
        bool isWritten = isa.Unrolls && shape.Taps * vectors <= WrittenOut;

        // Where there are registers for all of a filter's weights they are read once.
        bool isKept = isWritten && shape.Taps * vectors <= isa.MostSums;
        text.Line($"// gradient of {data.TargetWidth}×{data.TargetHeight} pixels of {shape.Channels} channels, from the windows of a pool").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float values, ref float places, ref float w, ref float d, ref float o)"))
        {
            text.Line($"{Aliases.MemoryMarshal}.CreateSpan(ref d, {data.Length(shape)}).Clear();");
            using (text.OpenBlock($"for (nint f = 0; f < {shape.Filters}; f++)"))
            {
                text.Line(KernelText.Ref("v", "values", "f")).Line(KernelText.Ref("p", "places", "f")).Line(KernelText.Ref("k", "w", $"f * {data.Row}")).Line("ref float row = ref d;");
                string Weights(long tap, long lane) => isa.Load("k", (tap * shape.Filters * data.Row) + lane);
                for (long tap = 0; tap < shape.Taps && isKept; tap++)
                {
                    text.Line($"{isa.Vector} {string.Join(", ", Enumerable.Range(0, (int)vectors).Select(vector => $"k{tap}_{vector} = {Weights(tap, vector * isa.Lanes)}"))};");
                }

                SparseWindows.EmitLoop(shape, text, "row", shape.Pixel, 1, _ =>
                {
                    text.Line($"{isa.Vector} x = {isa.Broadcast("g0")};");
                    if (!isWritten)
                    {
                        EmitTapLoops(isa, text, shape, data, vectors);
                        return;
                    }

                    for (long tap = 0; tap < shape.Taps; tap++)
                    {
                        EmitVectors(isa, text, vectors, "q", shape.Tap(tap) * shape.Pixel, vector => isKept ? $"k{tap}_{vector}" : Weights(tap, vector * isa.Lanes));
                    }
                });
            }

            EmitCopy(isa, text, shape, data);
        }

        text.Line();
    }

    private static void EmitCopy(Isa isa, SourceWriter text, SparseShape shape, SparseData data)
    {
        (string, long, long)[] views =
        [
            ($"At(ref d, {((data.Top * shape.PixelsOfRow) + data.Left) * shape.Pixel})", shape.PixelsOfRow * shape.Pixel, shape.Pixel),
            ("o", data.TargetRow, data.TargetPixel),
        ];
        RunLoops.Emit(text, new(data.TargetHeight, data.TargetWidth, shape.Channels), views, () => RunLoops.EmitVectors(text, isa, shape.Channels, (at, count) =>
        {
            text.Line($"{isa.Vector} v = {isa.LoadAt("r0", at)};").Line(KernelText.Ref("q", "r1", at));
            text.Store(isa, "v", "q", 0, count);
        }));
    }

    private static void EmitTapLoops(Isa isa, SourceWriter text, SparseShape shape, SparseData data, long vectors)
    {
        using (text.OpenBlock($"for (nint tapRow = 0; tapRow < {shape.KernelHeight}; tapRow++)"))
        using (text.OpenBlock($"for (nint tapColumn = 0; tapColumn < {shape.KernelWidth}; tapColumn++)"))
        {
            text.Line(KernelText.Ref("qt", "q", $"((tapRow * {shape.TapRow}) + (tapColumn * {shape.TapColumn})) * {shape.Pixel}"));
            text.Line(KernelText.Ref("kt", "k", $"((tapRow * {shape.KernelWidth}) + tapColumn) * {shape.Filters * data.Row}"));
            EmitVectors(isa, text, vectors, "qt", 0, vector => isa.Load("kt", vector * isa.Lanes));
        }
    }

    private static void EmitVectors(Isa isa, SourceWriter text, long vectors, string pixel, long at, Func<long, string> weights)
    {
        for (long vector = 0; vector < vectors; vector++)
        {
            text.Store(isa, isa.MultiplyAdd("x", weights(vector), isa.Load(pixel, at + (vector * isa.Lanes))), pixel, at + (vector * isa.Lanes), isa.Lanes);
        }
    }
}
