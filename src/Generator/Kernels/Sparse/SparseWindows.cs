using System;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Sparse;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>
/// Writes what comes back through a maximum pool: of each window and filter the one gradient, and the place of the maximum in the window, the first in scan order.
/// The gradient of an activation that the maximum was taken of is worked out too, and the sum over all windows added to the bias's.
/// </summary>
internal static class SparseWindows
{
    /// <summary>The loop around the windows for filters that follow each other; <c>v</c> and <c>p</c> refer to the first one's gradient and its place.</summary>
    /// <param name="shape">Of the pass.</param>
    /// <param name="text">Where to.</param>
    /// <param name="reference">To the first window's first tap.</param>
    /// <param name="pixel">Floats of a pixel behind the reference.</param>
    /// <param name="filters">How many.</param>
    /// <param name="body">What is done for one of them where its gradient <c>g</c> is not zero, with <c>q</c>, the pixel under the first tap.</param>
    public static void EmitLoop(SparseShape shape, SourceWriter text, string reference, long pixel, int filters, Action<int> body)
    {
        (long column, long row) = shape.PoolStep;
        using (text.OpenBlock(KernelText.Times("ny", shape.Pool.Height)))
        {
            text.Line($"ref float window = ref {reference};");
            using (text.OpenBlock(KernelText.Times("nx", shape.Pool.Width)))
            {
                for (int filter = 0; filter < filters; filter++)
                {
                    text.Line($"float g{filter} = {Isa.At("v", filter)};");
                    using (text.OpenBlock($"if (g{filter} != 0f)"))
                    {
                        text.Line(KernelText.Ref("q", "window", $"(nint){Aliases.Unsafe}.As<float, int>(ref {Isa.At("p", filter)}) * {pixel}"));
                        body(filter);
                    }
                }

                text.Line(KernelText.Advance("v", shape.WindowPixel)).Line(KernelText.Advance("p", shape.WindowPixel)).Line(KernelText.Advance("window", column * pixel));
            }

            text.Line(KernelText.Advance(reference, row * pixel));
        }
    }

    public static string Method(KernelWriter writer, SparseWindowsShape shape, string name) =>
        writer.Kernel(shape, name, (text, method) => Emit(writer.Isa, text, shape, method));

    private static void Emit(Isa isa, SourceWriter text, SparseWindowsShape shape, string method)
    {
        SparsePool pool = shape.Pool;
        text.Line($"// what {pool.Width}×{pool.Height} maxima of {pool.WindowWidth}×{pool.WindowHeight} hand back to {shape.Filters} filters").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float g, ref float m, ref float s, ref float v, ref float p{(shape.HasBias ? ", ref float d" : "")})"))
        {
            RunLoops.EmitVectors(text, isa, shape.Filters, (at, count) => EmitVector(isa.For(count), text, shape, at, count));
        }

        text.Line();
    }

    private static void EmitVector(Isa isa, SourceWriter text, SparseWindowsShape shape, string at, int count)
    {
        SparsePool pool = shape.Pool;
        for (long tap = 0; tap < pool.Area; tap++)
        {
            text.Line($"{isa.Vector} at{tap} = {isa.Broadcast($"{Aliases.BitConverter}.Int32BitsToSingle({shape.Place(tap)})")};");
        }

        if (shape.HasBias)
        {
            text.Line($"{isa.Vector} sum = {isa.Zero};");
        }

        (string, long, long)[] views =
        [
            ("g", shape.Gradient.Row, shape.Gradient.Pixel), ("m", shape.Result.Row, shape.Result.Pixel), ("s", pool.StrideY * shape.Source.Row, pool.StrideX * shape.Source.Pixel),
            ("v", pool.Width * shape.WindowPixel, shape.WindowPixel), ("p", pool.Width * shape.WindowPixel, shape.WindowPixel),
        ];
        RunLoops.Emit(text, new(pool.Height, pool.Width, shape.Filters), views, () =>
        {
            text.Line($"{isa.Vector} left = {isa.LoadAt("r0", at)};").Line($"{isa.Vector} max = {isa.LoadAt("r1", at)};").Line(KernelText.Ref("t", "r2", at));
            if (shape.Activation is { } activation)
            {
                text.Line($"left = {ActivationGradients.Of(activation, new(isa, text, "max", "left", activation.Parameters))};");
            }

            text.Line($"left = {isa.IfNumber("max", "left", "max")};");
            text.Line($"{isa.Vector} place = at{pool.Area - 1};");
            for (long tap = pool.Area - 2; tap >= 0; tap--)
            {
                text.Line($"place = {isa.IfEqual(isa.Load("t", (tap / pool.WindowWidth * shape.Source.Row) + (tap % pool.WindowWidth * shape.Source.Pixel)), "max", $"at{tap}", "place")};");
            }

            text.Line(KernelText.Ref("ov", "r3", at)).Line(KernelText.Ref("op", "r4", at));
            text.Store(isa, "left", "ov", 0, isa.Lanes);
            text.Store(isa, "place", "op", 0, isa.Lanes);
            if (shape.HasBias)
            {
                text.Line("sum = sum + left;");
            }
        });
        if (shape.HasBias)
        {
            text.Line(KernelText.Ref("b", "d", at)).Line($"sum = {isa.Load("b", 0)} + sum;");
            text.Store(isa, "sum", "b", 0, count);
        }
    }
}
