using NetDsl.Generator.Emission;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// Writes a gradient by data from lists: each entry times its filter's weights is added to the pixels of its window, in scratch whose pixels are whole
/// vectors; then the image is copied out of it. Lanes are channels.
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

    private static void Emit(Isa isa, SourceWriter text, SparseShape shape, SparseData data, string method)
    {
        text.Line($"// gradient of {data.TargetWidth}×{data.TargetHeight} pixels of {shape.Channels} channels, from lists").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float list, ref float counts, ref float w, ref float d, ref float o)"))
        {
            text.Line($"{Aliases.MemoryMarshal}.CreateSpan(ref d, {data.Length(shape)}).Clear();");
            using (text.OpenBlock($"for (nint f = 0; f < {shape.Filters}; f++)"))
            {
                text.Line(KernelText.Ref("l", "list", $"f * {shape.Capacity * SparseShape.Entry}")).Line(KernelText.Ref("k", "w", $"f * {data.Row}"));
                using (text.OpenBlock($"for (int n = {Aliases.Unsafe}.As<float, int>(ref {Aliases.Unsafe}.Add(ref counts, f)); n > 0; n--)"))
                {
                    text.Line($"{isa.Vector} x = {isa.Broadcast("l")};");
                    text.Line(KernelText.Ref("p", "d", $"(nint){Aliases.Unsafe}.As<float, int>(ref {Isa.At("l", 1)}) * {shape.Pixel}"));
                    EmitTaps(isa, text, shape, data);
                    text.Line(KernelText.Advance("l", SparseShape.Entry));
                }
            }

            (string, long, long)[] views =
            [
                ($"{Aliases.Unsafe}.Add(ref d, {((data.Top * shape.PixelsOfRow) + data.Left) * shape.Pixel})", shape.PixelsOfRow * shape.Pixel, shape.Pixel),
                ("o", data.TargetRow, data.TargetPixel),
            ];
            RunLoops.Emit(text, new(data.TargetHeight, data.TargetWidth, shape.Channels), views, () => RunLoops.EmitVectors(text, isa, shape.Channels, (at, count) =>
            {
                text.Line($"{isa.Vector} v = {isa.LoadAt("r0", at)};").Line(KernelText.Ref("q", "r1", at));
                text.Store(isa, "v", "q", 0, count);
            }));
        }

        text.Line();
    }

    private static void EmitTaps(Isa isa, SourceWriter text, SparseShape shape, SparseData data)
    {
        long vectors = (shape.Channels + isa.Lanes - 1) / isa.Lanes;
        if (shape.Taps * vectors <= WrittenOut)
        {
            for (long tap = 0; tap < shape.Taps; tap++)
            {
                EmitVectors(isa, text, vectors, "p", shape.Tap(tap) * shape.Pixel, "k", tap * shape.Filters * data.Row);
            }

            return;
        }

        using (text.OpenBlock($"for (nint row = 0; row < {shape.KernelHeight}; row++)"))
        using (text.OpenBlock($"for (nint column = 0; column < {shape.KernelWidth}; column++)"))
        {
            text.Line(KernelText.Ref("pt", "p", $"((row * {shape.TapRow}) + (column * {shape.TapColumn})) * {shape.Pixel}"));
            text.Line(KernelText.Ref("kt", "k", $"((row * {shape.KernelWidth}) + column) * {shape.Filters * data.Row}"));
            EmitVectors(isa, text, vectors, "pt", 0, "kt", 0);
        }
    }

    private static void EmitVectors(Isa isa, SourceWriter text, long vectors, string pixel, long at, string weights, long weight)
    {
        for (long vector = 0; vector < vectors; vector++)
        {
            long lane = vector * isa.Lanes;
            text.Store(isa, isa.MultiplyAdd("x", isa.Load(weights, weight + lane), isa.Load(pixel, at + lane)), pixel, at + lane, isa.Lanes);
        }
    }
}
