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
        BlockRun[] runs = [.. shape.BlockRuns(writer.Isa)];
        References at = shape.Groups == 1 ? new("s", "w", "b", "d", "r") : References.OfGroup;
        using (text.OpenCount("g", shape.Groups))
        {
            if (shape.Groups > 1)
            {
                text.Line(KernelText.Ref("sg", "s", ("g", shape.Groups, shape.Channels))).Line(KernelText.Ref("dg", "d", ("g", shape.Groups, shape.Filters)));
                text.Line(KernelText.Ref("wg", "w", ("g", shape.Groups, shape.PackedWeights(writer.Isa, lanes)))).Line(KernelText.Ref("bg", "b", ("g", shape.Groups, lanes * shape.BiasWidth)));
                if (shape.Addend is not null)
                {
                    text.Line(KernelText.Ref("rg", "r", ("g", shape.Groups, shape.Filters)));
                }
            }

            for (int run = 0; run < runs.Length; run++)
            {
                EmitBlocks(writer, text, shape, method, runs[run], at, isAlone: runs.Length == 1, isLast: run == runs.Length - 1);
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
                    EmitRows(writer, text, shape, name, run, References.OfGroup);
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
    /// <param name="isAlone">There are no others, whose references would have the same names.</param>
    /// <param name="isLast">No blocks follow.</param>
    private static void EmitBlocks(KernelWriter writer, SourceWriter text, DirectShape shape, string method, BlockRun run, References at, bool isAlone, bool isLast)
    {
        long lanes = run.Width(writer.Isa);
        using (run.Count == 1 ? default : text.OpenBlock(KernelText.Times("block", run.Count)))
        {
            using (run.Count == 1 && !isAlone ? text.OpenBlock("") : default)
            {
                EmitRows(writer, text, shape, method, run, at);
            }

            if (isLast && run.Count == 1)
            {
                return;
            }

            text.Line(KernelText.Advance(at.Weights, shape.PackedWeights(writer.Isa, lanes))).Line(KernelText.Advance(at.Biases, lanes * shape.BiasWidth)).Line(KernelText.Advance(at.Target, lanes));
            if (shape.Addend is not null)
            {
                text.Line(KernelText.Advance(at.Added, lanes));
            }
        }
    }

    private static void EmitRows(KernelWriter writer, SourceWriter text, DirectShape shape, string method, BlockRun run, References at)
    {
        (long Pixels, long Count)[] tiles = [.. Split.Runs(shape.Tiles(writer.Isa, run.Vectors))];
        long rows = shape.Height / shape.Window;
        bool moves = shape.IsBand || rows > 1 || tiles.Length > 1 || tiles[0].Count > 1;
        using (shape.IsBand ? text.OpenBlock("for (nint y = 0; y < rows; y++)") : text.OpenCount("y", rows))
        {
            References row = moves ? at with { Source = "sy", Target = "dy", Added = "ry" } : at;
            if (moves)
            {
                text.Line(KernelText.Ref("sy", at.Source, ("y", rows, shape.Window * shape.SourceRow))).Line(KernelText.Ref("dy", at.Target, ("y", rows, shape.TargetRow)));
                if (shape.Addend is { } addend)
                {
                    text.Line(KernelText.Ref("ry", at.Added, ("y", rows, addend.Row)));
                }
            }

            for (int index = 0; index < tiles.Length; index++)
            {
                EmitTiles(writer, text, shape, method, run, tiles[index].Pixels, tiles[index].Count, row, isLast: index == tiles.Length - 1);
            }
        }
    }

    /// <param name="isLast">No tiles follow in the row.</param>
    private static void EmitTiles(KernelWriter writer, SourceWriter text, DirectShape shape, string method, BlockRun run, long pixels, long count, References at, bool isLast)
    {
        string kernel = Tile(writer, shape, $"{method}Tile{pixels}x{run.Vectors}{(run.LastLanes == writer.Isa.Lanes ? "" : "Tail" + run.LastLanes)}", run, pixels);
        using (count == 1 ? default : text.OpenBlock(KernelText.Times("t", count)))
        {
            text.Line($"{kernel}(ref {at.Source}, ref {at.Weights}, ref {at.Biases}, ref {at.Target}{Added(shape, ", ref " + at.Added)});");
            if (isLast && count == 1)
            {
                return;
            }

            text.Line(KernelText.Advance(at.Source, pixels / shape.Window * shape.SourceColumn)).Line(KernelText.Advance(at.Target, pixels / (shape.Window * shape.Window) * shape.TargetColumn));
            if (shape.Addend is { } addend)
            {
                text.Line(KernelText.Advance(at.Added, pixels * addend.Column));
            }
        }
    }

    /// <summary>The names of the references at some depth of the loops.</summary>
    private sealed record References(string Source, string Weights, string Biases, string Target, string Added)
    {
        public static readonly References OfGroup = new("sg", "wg", "bg", "dg", "rg");
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
