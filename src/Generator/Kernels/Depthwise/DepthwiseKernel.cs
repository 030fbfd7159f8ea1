using System.Collections.Generic;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Depthwise;

/// <summary>Writes depthwise convolutions: a tile is some pixels of a row times one vector of channels.</summary>
internal static class DepthwiseKernel
{
    /// <summary>Pixels of a row that share each load of weights.</summary>
    private const long MostPixels = 8;

    /// <summary>FMA statements that are written out.</summary>
    private const long WrittenOut = 400;

    /// <summary>The kernel of some rows, whose number is its last argument.</summary>
    public static string Rows(KernelWriter writer, DirectShape shape, long row, string name) =>
        writer.Kernel((nameof(DepthwiseKernel), shape.InBands), name + "Rows", (text, method) => Emit(writer.Isa, text, shape.InBands, row, method));

    public static void Emit(Isa isa, SourceWriter text, DirectShape shape, long row, string method)
    {
        text.Line($"// {(shape.IsBand ? $"rows of {shape.Width}" : $"{shape.Width}×{shape.Height}")} pixels, {shape.Groups} channels, each with a kernel of {shape.KernelWidth}×{shape.KernelHeight}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float d{(shape.Addend is null ? "" : ", ref float r")}{(shape.IsBand ? ", nint rows" : "")})"))
        {
            long most = isa.Unrolls ? MostPixels : 1;
            long whole = shape.Width / most;
            if (whole > 0)
            {
                EmitTiles(isa, text, shape, row, 0, whole, most);
            }

            if (shape.Width % most > 0)
            {
                EmitTiles(isa, text, shape, row, whole * most, 1, shape.Width % most);
            }
        }

        text.Line();
    }

    private static void EmitTiles(Isa isa, SourceWriter text, DirectShape shape, long row, long first, long tiles, long pixels)
    {
        List<(string, long, long)> views =
        [
            (Isa.At("s", first * shape.SourceColumn), shape.SourceRow, pixels * shape.SourceColumn),
            (Isa.At("d", first * shape.TargetColumn), shape.TargetRow, pixels * shape.TargetColumn),
        ];
        if (shape.Addend is { } addend)
        {
            views.Add((Isa.At("r", first * addend.Column), addend.Row, pixels * addend.Column));
        }

        RunLoops.Emit(text, new(shape.Height, tiles, shape.Groups), views, () => RunLoops.EmitVectors(text, isa, shape.Groups, (at, count) =>
        {
            text.Line(KernelText.Ref("p", "r0", at)).Line(KernelText.Ref("o", "r1", at)).Line(KernelText.Ref("k", "w", at));
            string bias = isa.Load("k", shape.KernelWidth * shape.KernelHeight * row);
            for (long pixel = 0; pixel < pixels; pixel++)
            {
                text.Line($"{isa.Vector} a{pixel} = {(shape.IsInt8 ? isa.Zero : pixel == 0 ? bias : "a0")};");
            }

            EmitTaps(isa, text, shape, row, pixels);
            if (shape.IsInt8)
            {
                text.Line($"{isa.Vector} bias = {bias}, scale = {isa.Load("k", ((shape.KernelWidth * shape.KernelHeight) + 1) * row)};");
            }

            if (shape.Addend is not null)
            {
                text.Line(KernelText.Ref("added", "r2", at));
            }

            EmitStores(isa, text, shape, pixels, count);
        }), shape.IsBand ? "rows" : null);
    }

    /// <summary>Finishes the sums and stores them.</summary>
    /// <param name="count">Channels of a vector that are stored.</param>
    private static void EmitStores(Isa isa, SourceWriter text, DirectShape shape, long pixels, int count)
    {
        for (long pixel = 0; pixel < pixels; pixel++)
        {
            string sum = "a" + pixel;
            if (shape.IsInt8)
            {
                text.Line($"{sum} = {isa.MultiplyAdd(sum, "scale", "bias")};");
            }

            if (shape.Addend is { } addend)
            {
                text.Line($"{sum} = {sum} + {isa.Load("added", pixel * addend.Column)};");
            }

            if (shape.Activation is { } activation)
            {
                text.Line($"{sum} = {ActivationText.Of(isa, activation, sum)};");
            }

            text.Store(isa, sum, "o", pixel * shape.TargetColumn, count);
        }
    }

    private static void EmitTaps(Isa isa, SourceWriter text, DirectShape shape, long row, long pixels)
    {
        if (isa.Unrolls && shape.KernelWidth * shape.KernelHeight * pixels <= WrittenOut)
        {
            for (long kernelRow = 0; kernelRow < shape.KernelHeight; kernelRow++)
            {
                EmitKernelRow(isa, text, shape, row, pixels, "p", kernelRow * shape.TapRow, "k", kernelRow * shape.KernelWidth * row);
            }

            return;
        }

        text.Line("ref float q = ref p;").Line("ref float kr = ref k;");
        using (text.OpenBlock(KernelText.Times("kernelRow", shape.KernelHeight)))
        {
            EmitKernelRow(isa, text, shape, row, pixels, "q", 0, "kr", 0);
            text.Line(KernelText.Advance("q", shape.TapRow)).Line(KernelText.Advance("kr", shape.KernelWidth * row));
        }
    }

    private static void EmitKernelRow(Isa isa, SourceWriter text, DirectShape shape, long row, long pixels, string source, long from, string weights, long weight)
    {
        for (long column = 0; column < shape.KernelWidth; column++)
        {
            using (text.OpenBlock(""))
            {
                text.Line($"{isa.Vector} f = {isa.Load(weights, weight + (column * row))};");
                for (long pixel = 0; pixel < pixels; pixel++)
                {
                    string value = isa.Load(source, from + (column * shape.TapColumn) + (pixel * shape.SourceColumn));
                    text.Line($"a{pixel} = {isa.MultiplyAdd(value, "f", "a" + pixel)};");
                }
            }
        }
    }
}
