using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Terms;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>
/// Writes fully connected layers behind a rectifier: the inputs that are not zero are listed, and every block's sums run over the list. Where nearly all are listed, sums over all are as fast.
/// </summary>
internal static class NonZeroKernel
{
    /// <summary>Inputs of a step of the sum's loop.</summary>
    private const int Step = 4;

    /// <summary>The kernel over all blocks, and through it the tiles.</summary>
    public static string Layer(KernelWriter writer, DirectShape shape, string name) =>
        writer.Kernel((nameof(NonZeroKernel), shape), name + "NonZero", (text, method) => EmitLayer(writer, text, shape, method, name));

    /// <summary>The sum over the listed inputs, some at a time.</summary>
    public static void EmitSum(KernelWriter writer, Isa isa, SourceWriter text, DirectTile tile)
    {
        using (text.OpenBlock($"for (nint turn = count / {Step}; turn > 0; turn--)"))
        {
            for (int step = 0; step < Step; step++)
            {
                EmitTerm(writer, isa, text, tile, step);
            }

            text.Line(KernelText.Advance("l", Step));
        }

        using (text.OpenBlock($"for (nint turn = count % {Step}; turn > 0; turn--)"))
        {
            EmitTerm(writer, isa, text, tile, 0);
            text.Line(KernelText.Advance("l", 1));
        }
    }

    private static void EmitTerm(KernelWriter writer, Isa isa, SourceWriter text, DirectTile tile, int step)
    {
        text.Line($"nint i{step} = {Aliases.Unsafe}.As<float, int>(ref {Isa.At("l", step)});");
        text.Line(KernelText.Ref("v" + step, "s", "i" + step)).Line(KernelText.Ref("k" + step, "w", $"i{step} * {tile.Row(isa)}"));
        text.Line(TermMethod.Call(writer, DirectTileKernel.Sums(isa, tile), [0], DirectTileKernel.FormOf(isa, tile), ("v" + step, 0), ("k" + step, 0)));
    }

    private static void EmitLayer(KernelWriter writer, SourceWriter text, DirectShape shape, string method, string name)
    {
        string all = DirectKernel.Layer(writer, shape, name);
        text.Line($"// {shape.Filters} sums over those of {shape.Products} inputs that are not zero: a product with zero changes none.");
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}({DirectKernel.Parameters(shape)}, ref float l, bool mayPassOver)"))
        {
            text.Line($"int count = __Generated.NonZeros.List(ref s, {shape.Products}, !mayPassOver, ref l);");
            using (text.OpenBlock($"if (count > {shape.Products * 7 / 8})"))
            {
                text.Line($"{all}(ref s, ref w, ref b, ref d);").Line("return;");
            }

            text.Line();
            foreach (BlockRun run in shape.BlockRuns(writer.Isa))
            {
                long lanes = run.Width(writer.Isa);
                var tile = new DirectTile(shape with { Width = 0, Height = 0, Filters = 0, SourceRow = 0, TargetRow = 0 }, 1, run.Vectors, run.LastLanes) { IsListed = true };
                string tileName = $"{method}Tile{run.Vectors}{(run.LastLanes == writer.Isa.Lanes ? "" : "Tail" + run.LastLanes)}";
                string kernel = writer.Kernel(tile, tileName, (body, of) => DirectTileKernel.Emit(writer, body, tile, of));
                using (text.OpenBlock(run.Count == 1 ? "" : KernelText.Times("block", run.Count)))
                {
                    text.Line($"{kernel}(ref s, ref w, ref b, ref d, ref l, count);");
                    text.Line(KernelText.Advance("w", shape.PackedWeights(writer.Isa, lanes))).Line(KernelText.Advance("b", lanes * shape.BiasWidth)).Line(KernelText.Advance("d", lanes));
                }
            }
        }

        text.Line();
    }
}
