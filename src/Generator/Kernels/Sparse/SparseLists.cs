using NetDsl.Generator.Emission;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// Writes the listing of what is not zero in a gradient, for each filter in the order of pixels: the value and the place of its window. No branch depends on
/// the values: each is written, and counted if it is not zero.
/// </summary>
internal static class SparseLists
{
    public static string Method(KernelWriter writer, SparseShape shape, string name) =>
        writer.Kernel((nameof(SparseLists), shape), name, (text, method) => Emit(text, shape, method));

    private static void Emit(SourceWriter text, SparseShape shape, string method)
    {
        text.Line($"// lists what is not zero of {shape.Width}×{shape.Height} pixels of {shape.Filters} filters").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float g, ref float list, ref float counts)"))
        {
            text.Line($"{Aliases.MemoryMarshal}.CreateSpan(ref counts, {shape.Filters}).Clear();");
            using (text.OpenBlock($"for (nint y = 0; y < {shape.Height}; y++)"))
            using (text.OpenBlock($"for (nint x = 0; x < {shape.Width}; x++)"))
            {
                text.Line(KernelText.Ref("p", "g", $"(y * {shape.GradientRow}) + (x * {shape.GradientPixel})"));
                text.Line($"int window = (int)((y * {shape.WindowRow}) + (x * {shape.WindowColumn}));");
                text.Line("ref float c = ref counts;").Line("ref float l = ref list;");
                using (text.OpenBlock(KernelText.Times("f", shape.Filters)))
                {
                    text.Line($"ref int n = ref {Aliases.Unsafe}.As<float, int>(ref c);");
                    text.Line(KernelText.Ref("entry", "l", $"(nint)n * {SparseShape.Entry}"));
                    text.Line("entry = p;").Line($"{Aliases.Unsafe}.As<float, int>(ref {Isa.At("entry", 1)}) = window;");
                    text.Line("n += p != 0f ? 1 : 0;");
                    text.Line(KernelText.Advance("p", 1)).Line(KernelText.Advance("c", 1)).Line(KernelText.Advance("l", shape.Capacity * SparseShape.Entry));
                }
            }
        }

        text.Line();
    }
}
