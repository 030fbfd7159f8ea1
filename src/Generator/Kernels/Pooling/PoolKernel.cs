using System.Globalization;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Pooling;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Pooling;

/// <summary>Writes pools over windows of one size.</summary>
internal static class PoolKernel
{
    /// <summary>Larger windows are loops.</summary>
    private const long WrittenOut = 36;

    public static void Emit(Isa isa, SourceWriter text, PoolShape shape, string method)
    {
        text.Line($"// {(shape.IsMax ? "maximum" : "mean")} of {shape.WindowWidth}×{shape.WindowHeight} at {shape.Width}×{shape.Height} places").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d)"))
        {
            (string, long, long)[] views = [("s", shape.SourceRow, shape.SourceColumn), ("d", shape.TargetRow, shape.TargetColumn)];
            RunLoops.Emit(text, new(shape.Height, shape.Width, shape.Channels), views, () => RunLoops.EmitVectors(text, isa, shape.Channels, (at, count) =>
            {
                text.Line(KernelText.Ref("p", "r0", at)).Line(KernelText.Ref("o", "r1", at));
                EmitWindow(isa, text, shape);
                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }

    private static void EmitWindow(Isa isa, SourceWriter text, PoolShape shape)
    {
        text.Line($"{isa.Vector} v = {isa.Load("p", 0)};");
        if (isa.Unrolls && shape.WindowWidth * shape.WindowHeight <= WrittenOut)
        {
            for (long tap = 1; tap < shape.WindowWidth * shape.WindowHeight; tap++)
            {
                using (text.OpenBlock(""))
                {
                    EmitTap(isa, text, shape, isa.Load("p", (tap / shape.WindowWidth * shape.TapRow) + (tap % shape.WindowWidth * shape.TapColumn)));
                }
            }
        }
        else
        {
            EmitLoops(isa, text, shape);
        }

        if (shape.Divisor != 1)
        {
            string divisor = shape.Divisor.ToString(CultureInfo.InvariantCulture) + "f";
            text.Line($"v = v / {isa.Broadcast(divisor)};");
        }
    }

    /// <summary>The first value is there already: the first row lacks its first tap.</summary>
    private static void EmitLoops(Isa isa, SourceWriter text, PoolShape shape)
    {
        using (text.OpenBlock($"for (nint row = 0; row < {shape.WindowHeight}; row++)"))
        using (text.OpenBlock($"for (nint column = row == 0 ? 1 : 0; column < {shape.WindowWidth}; column++)"))
        {
            EmitTap(isa, text, shape, isa.LoadAt("p", $"(row * {shape.TapRow}) + (column * {shape.TapColumn})"));
        }
    }

    /// <summary>NaN wins, else the larger, else the one before; or the sum.</summary>
    private static void EmitTap(Isa isa, SourceWriter text, PoolShape shape, string load)
    {
        if (shape.IsMax)
        {
            text.Line($"{isa.Vector} t = {load};");
            text.Line($"v = {isa.IfNumber("t", isa.Larger("t", "v"), "t")};");
        }
        else
        {
            text.Line($"v = v + {load};");
        }
    }
}
