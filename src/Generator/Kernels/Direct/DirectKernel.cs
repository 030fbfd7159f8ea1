using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>
/// Writes direct convolutions: the loops over groups, filter blocks, rows and tiles. Lanes are filters; a tile is some
/// pixels of a row, or of the two rows of a row of windows, times some vectors of filters.
/// </summary>
internal static class DirectKernel
{
    /// <summary>The kernel over all groups, filter blocks, rows and tiles, and through it the tiles; where there is one tile alone, that tile.</summary>
    public static string Layer(KernelWriter writer, DirectShape shape, string name)
    {
        BlockRun[] runs = [.. shape.BlockRuns(writer.Isa)];
        bool isOneTile = shape.Groups * shape.Height == shape.Window && runs.Length == 1 && runs[0].Count == 1 && shape.Tiles(writer.Isa, runs[0].Vectors).Count == 1;
        return isOneTile && !shape.IsWorthSplitting
            ? Tile(writer, shape, name, runs[0], shape.Width * shape.Window, Described(writer.Isa, shape))
            : writer.Kernel(shape, name, (text, method) => EmitLayer(writer, text, shape, method, method));
    }

    /// <summary>The kernel over all groups and filter blocks of some rows, whose number is its last argument.</summary>
    public static string Rows(KernelWriter writer, DirectShape shape, string name) =>
        writer.Kernel(shape.InBands, name + "Rows", (text, method) => EmitLayer(writer, text, shape.InBands, method, name));

    /// <summary>How many items <see cref="Item"/> takes: the blocks of all groups.</summary>
    public static long Items(DirectShape shape, Isa isa) => shape.Groups * shape.Blocks(isa).Count;

    /// <summary>The kernel of one block of filters of one group, whose number is its first argument.</summary>
    public static string Item(KernelWriter writer, DirectShape shape, string name) =>
        writer.Kernel((nameof(Item), shape), name + "Item", (text, method) => EmitItem(writer, text, shape, method, name));

    private static void EmitLayer(KernelWriter writer, SourceWriter text, DirectShape shape, string method, string name)
    {
        Isa isa = writer.Isa;
        string? item = shape.IsWorthSplitting ? Item(writer, shape, name) : null;
        text.Line(Described(isa, shape));
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}({Parameters(shape)})"))
        {
            if (item is null)
            {
                EmitGroups(writer, text, shape, name);
            }
            else
            {
                using (text.OpenBlock($"for (int item = 0; item < {Items(shape, isa)}; item++)"))
                {
                    text.Line($"{item}(item, ref s, ref w, ref b, ref d{Added(shape, ", ref r")});");
                }
            }
        }

        text.Line();
    }

    /// <summary>The parameters of a layer's and a tile's method: source, weights, biases, target, and what is added.</summary>
    public static string Parameters(DirectShape shape) => $"ref float s, ref float w, ref float b, ref float d{Added(shape, ", ref float r")}{(shape.IsBand ? ", nint rows" : "")}";

    /// <summary>A text for what is added; empty where nothing is.</summary>
    private static string Added(DirectShape shape, string text) => shape.Addend is null ? "" : text;

    /// <summary>The loops over groups, filter blocks, rows and tiles, from the references s, w and b to d.</summary>
    /// <param name="method">What the tiles are called by.</param>
    public static void EmitGroups(KernelWriter writer, SourceWriter text, DirectShape shape, string method)
    {
        long lanes = shape.BlockLanes(writer.Isa);
        using (text.OpenCount("g", shape.Groups))
        {
            text.Line(KernelText.Ref("sg", "s", ("g", shape.Groups, shape.Channels))).Line(KernelText.Ref("dg", "d", ("g", shape.Groups, shape.Filters)));
            text.Line(KernelText.Ref("wg", "w", ("g", shape.Groups, shape.PackedWeights(writer.Isa, lanes)))).Line(KernelText.Ref("bg", "b", ("g", shape.Groups, lanes * shape.BiasWidth)));
            if (shape.Addend is not null)
            {
                text.Line(KernelText.Ref("rg", "r", ("g", shape.Groups, shape.Filters)));
            }

            foreach (BlockRun run in shape.BlockRuns(writer.Isa))
            {
                EmitBlocks(writer, text, shape, method, run);
            }
        }
    }

    private static void EmitItem(KernelWriter writer, SourceWriter text, DirectShape shape, string method, string name)
    {
        Isa isa = writer.Isa;
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(int item, {Parameters(shape)})"))
        {
            text.Line($"nint g = item / {shape.Blocks(isa).Count};").Line($"nint block = item % {shape.Blocks(isa).Count};");
            text.Line(KernelText.Ref("sg", "s", $"g * {shape.Channels}"));
            (long blocks, long lanes) = (0, 0);
            foreach (BlockRun run in shape.BlockRuns(isa))
            {
                long width = run.Width(isa);
                using (text.OpenBlock($"if (block >= {blocks} && block < {blocks + run.Count})"))
                {
                    text.Line($"nint first = {lanes} + ((block - {blocks}) * {width});");
                    text.Line(KernelText.Ref("dg", "d", $"(g * {shape.Filters}) + first"));
                    if (shape.Addend is not null)
                    {
                        text.Line(KernelText.Ref("rg", "r", $"(g * {shape.Filters}) + first"));
                    }

                    string lane = $"(g * {shape.BlockLanes(isa)}) + first";
                    text.Line(KernelText.Ref("wg", "w", shape.IsInt8 ? $"({lane}) / {shape.IntegersOfFloat(isa)} * {shape.Products}" : $"({lane}) * {shape.Words}"));
                    text.Line(KernelText.Ref("bg", "b", shape.IsInt8 ? $"({lane}) * {shape.BiasWidth}" : lane));
                    EmitRows(writer, text, shape, name, run);
                }

                (blocks, lanes) = (blocks + run.Count, lanes + (run.Count * width));
            }
        }

        text.Line();
    }

    private static string Described(Isa isa, DirectShape shape) =>
        $"// {(shape.IsBand ? $"rows of {shape.Width}" : $"{shape.Width}×{shape.Height}")} pixels, {shape.Filters} filters of {shape.KernelWidth}×{shape.KernelHeight}×{shape.Channels}; {string.Join(", ", shape.BlockRuns(isa).Select(static run => Described(run)))}";

    private static string Described(BlockRun run) =>
        $"{run.Count} block{(run.Count == 1 ? "" : "s")} of {run.Vectors} vector{(run.Vectors == 1 ? "" : "s")}";

    /// <summary>A loop over blocks that are alike, each over all rows: its weights stay in the cache meanwhile.</summary>
    private static void EmitBlocks(KernelWriter writer, SourceWriter text, DirectShape shape, string method, BlockRun run)
    {
        long lanes = run.Width(writer.Isa);
        using (text.OpenBlock(run.Count == 1 ? "" : KernelText.Times("block", run.Count)))
        {
            EmitRows(writer, text, shape, method, run);
            text.Line(KernelText.Advance("wg", shape.PackedWeights(writer.Isa, lanes))).Line(KernelText.Advance("bg", lanes * shape.BiasWidth)).Line(KernelText.Advance("dg", lanes));
            if (shape.Addend is not null)
            {
                text.Line(KernelText.Advance("rg", lanes));
            }
        }
    }

    private static void EmitRows(KernelWriter writer, SourceWriter text, DirectShape shape, string method, BlockRun run)
    {
        using (shape.IsBand ? text.OpenBlock("for (nint y = 0; y < rows; y++)") : text.OpenCount("y", shape.Height / shape.Window))
        {
            text.Line(KernelText.Ref("sy", "sg", ("y", shape.Height / shape.Window, shape.Window * shape.SourceRow))).Line(KernelText.Ref("dy", "dg", ("y", shape.Height / shape.Window, shape.TargetRow)));
            if (shape.Addend is { } addend)
            {
                text.Line(KernelText.Ref("ry", "rg", ("y", shape.Height / shape.Window, addend.Row)));
            }

            foreach ((long pixels, long count) in Split.Runs(shape.Tiles(writer.Isa, run.Vectors)))
            {
                EmitTiles(writer, text, shape, method, run, pixels, count);
            }
        }
    }

    private static void EmitTiles(KernelWriter writer, SourceWriter text, DirectShape shape, string method, BlockRun run, long pixels, long count)
    {
        string kernel = Tile(writer, shape, $"{method}Tile{pixels}x{run.Vectors}{(run.LastLanes == writer.Isa.Lanes ? "" : "Tail" + run.LastLanes)}", run, pixels);
        using (count == 1 ? default : text.OpenBlock(KernelText.Times("t", count)))
        {
            text.Line($"{kernel}(ref sy, ref wg, ref bg, ref dy{Added(shape, ", ref ry")});");
            text.Line(KernelText.Advance("sy", pixels / shape.Window * shape.SourceColumn)).Line(KernelText.Advance("dy", pixels / (shape.Window * shape.Window) * shape.TargetColumn));
            if (shape.Addend is { } addend)
            {
                text.Line(KernelText.Advance("ry", pixels * addend.Column));
            }
        }
    }

    /// <summary>The kernel of a tile.</summary>
    private static string Tile(KernelWriter writer, DirectShape shape, string name, BlockRun run, long pixels, string comment = "")
    {
        var tile = new DirectTile(shape with { Width = 0, Height = 0, IsBand = false, Groups = 0, SourceRow = shape.Window > 1 ? shape.SourceRow : 0, TargetRow = 0, Filters = 0, Addend = shape.Addend is { } addend ? addend with { Row = 0 } : null }, pixels, run.Vectors, run.LastLanes);
        return writer.Kernel(tile, name, (text, method) =>
        {
            if (comment.Length > 0)
            {
                text.Line(comment);
            }

            DirectTileKernel.Emit(writer, text, tile, method);
        });
    }
}
