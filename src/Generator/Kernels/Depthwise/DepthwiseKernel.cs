using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Terms;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Depthwise;

/// <summary>Writes depthwise convolutions: a tile is some pixels of a row times one vector of channels.</summary>
internal static class DepthwiseKernel
{
    /// <summary>Pixels of a row that share each load of weights.</summary>
    private const long MostPixels = 8;

    /// <summary>Multiply-adds of a method that are written out; of more the rows of the kernel are a loop. Each takes about 50 bytes of the JIT's budget of 30,000.</summary>
    private const long WrittenOut = 500;

    /// <summary>The kernel of some rows, whose number is its last argument.</summary>
    public static string Rows(KernelWriter writer, DirectShape shape, long row, string name) =>
        writer.Kernel((nameof(DepthwiseKernel), shape.InBands), name + "Rows", (text, method) => Emit(writer, text, shape.InBands, row, method));

    public static void Emit(KernelWriter writer, SourceWriter text, DirectShape shape, long row, string method)
    {
        Isa isa = writer.Isa;
        text.Line($"// {(shape.IsBand ? $"rows of {shape.Width}" : $"{shape.Width}×{shape.Height}")} pixels, {shape.Groups} channels, each with a kernel of {shape.KernelWidth}×{shape.KernelHeight}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float d{(shape.Addend is null ? "" : ", ref float r")}{(shape.IsBand ? ", nint rows" : "")})"))
        {
            long most = isa.Unrolls ? MostPixels : 1;
            long whole = shape.Width / most;
            if (whole > 0)
            {
                EmitTiles(writer, text, shape, row, 0, whole, new((int)most, 1, isa, isa));
            }

            if (shape.Width % most > 0)
            {
                EmitTiles(writer, text, shape, row, whole * most, 1, new((int)(shape.Width % most), 1, isa, isa));
            }
        }

        text.Line();
    }

    private static void EmitTiles(KernelWriter writer, SourceWriter text, DirectShape shape, long row, long first, long tiles, TileShape tile)
    {
        Isa isa = writer.Isa;
        List<(string, long, long)> views =
        [
            (Isa.At("s", first * shape.SourceColumn), shape.SourceRow, tile.Rows * shape.SourceColumn),
            (Isa.At("d", first * shape.TargetColumn), shape.TargetRow, tile.Rows * shape.TargetColumn),
        ];
        if (shape.Addend is { } addend)
        {
            views.Add((Isa.At("r", first * addend.Column), addend.Row, tile.Rows * addend.Column));
        }

        RunLoops.Emit(text, new(shape.Height, tiles, shape.Groups), views, () => RunLoops.EmitVectors(text, isa, shape.Groups, (at, count) =>
        {
            text.Line(KernelText.Ref("p", "r0", at)).Line(KernelText.Ref("o", "r1", at)).Line(KernelText.Ref("k", "w", at));
            long bias = shape.KernelWidth * shape.KernelHeight * row;
            TileMethods.Start(writer, text, tile, shape.IsInt8 ? null : Isa.At("k", bias));
            EmitTaps(writer, text, shape, row, tile);
            if (shape.IsInt8)
            {
                text.Line($"{isa.Vector} bias = {isa.Load("k", bias)}, scale = {isa.Load("k", ((shape.KernelWidth * shape.KernelHeight) + 1) * row)};");
                foreach ((int pixel, _) in tile.Sums)
                {
                    text.Line($"{tile.Sum(pixel, 0)} = {isa.MultiplyAdd(tile.Sum(pixel, 0), "scale", "bias")};");
                }
            }

            if (shape.Addend is not null)
            {
                text.Line(KernelText.Ref("added", "r2", at));
            }

            TileMethods.Store(writer, text, tile, count, new(shape.Activation, shape.Addend is not null), new("o", shape.TargetColumn, "added", shape.Addend?.Column ?? 0));
        }), shape.IsBand ? "rows" : null);
    }

    /// <summary>Multiply-adds of all tiles, each of whole vectors and of what is left behind them.</summary>
    private static long Terms(Isa isa, DirectShape shape)
    {
        long pixels = (shape.Width >= MostPixels ? MostPixels : 0) + (shape.Width % MostPixels);
        long vectors = (shape.Groups >= isa.Lanes ? 1 : 0) + (shape.Groups % isa.Lanes == 0 ? 0 : 1);
        return shape.KernelWidth * shape.KernelHeight * pixels * vectors;
    }

    private static void EmitTaps(KernelWriter writer, SourceWriter text, DirectShape shape, long row, TileShape tile)
    {
        if (tile.Lanes.Unrolls && Terms(tile.Lanes, shape) <= WrittenOut)
        {
            for (long kernelRow = 0; kernelRow < shape.KernelHeight; kernelRow++)
            {
                EmitKernelRow(writer, text, shape, row, tile, ("p", kernelRow * shape.TapRow), ("k", kernelRow * shape.KernelWidth * row));
            }

            return;
        }

        text.Line("ref float q = ref p;").Line("ref float kr = ref k;");
        using (text.OpenBlock(KernelText.Times("kernelRow", shape.KernelHeight)))
        {
            EmitKernelRow(writer, text, shape, row, tile, ("q", 0), ("kr", 0));
            text.Line(KernelText.Advance("q", shape.TapRow)).Line(KernelText.Advance("kr", shape.KernelWidth * row));
        }
    }

    private static void EmitKernelRow(
        KernelWriter writer, SourceWriter text, DirectShape shape, long row, TileShape tile, (string Reference, long Offset) value, (string Reference, long Offset) weight)
    {
        List<long> offsets = [.. Enumerable.Range(0, tile.Rows).Select(pixel => pixel * shape.SourceColumn)];
        for (long column = 0; column < shape.KernelWidth; column++)
        {
            text.Line(TermMethod.Call(
                writer, tile, offsets, TermForm.Lanewise, (value.Reference, value.Offset + (column * shape.TapColumn)), (weight.Reference, weight.Offset + (column * row))));
        }
    }
}
