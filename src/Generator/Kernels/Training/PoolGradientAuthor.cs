using System.Globalization;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Pooling;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes a pool's gradient over windows of one size.</summary>
internal sealed class PoolGradientAuthor(PoolGradientOp op) : KernelAuthor
{
    /// <summary>Larger windows are loops.</summary>
    private const long WrittenOut = 8;

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel(op.Shape, op.Name, (text, method) => EmitKernel(writer.Isa, text, op.Shape, method));
        writer.Call($"{kernel}({string.Join(", ", op.Places.Select(static place => place.Argument))});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, PoolGradientShape shape, string method)
    {
        bool isMax = shape.Source is not null;
        text.Line($"// gradient of the {(isMax ? "maximum" : "mean")} of {shape.WindowWidth}×{shape.WindowHeight} at {shape.Width}×{shape.Height} places").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float g, ref float d{(isMax ? ", ref float s, ref float m" : "")})"))
        {
            (string, long, long) View(string name, Moves moves) => (name, moves.Row, moves.Column);
            (string, long, long)[] views = isMax
                ? [View("g", shape.Gradient), View("d", shape.Target), View("s", shape.Source!), View("m", shape.Result!)]
                : [View("g", shape.Gradient), View("d", shape.Target)];
            RunLoops.Emit(text, new(shape.Height, shape.Width, shape.Channels), views, () => RunLoops.EmitVectors(text, isa, shape.Channels, (at, count) =>
            {
                text.Line($"{isa.Vector} left = {isa.LoadAt("r0", at)};").Line(KernelText.Ref("o", "r1", at));
                if (isMax)
                {
                    text.Line(KernelText.Ref("p", "r2", at)).Line($"{isa.Vector} max = {isa.LoadAt("r3", at)};");
                    text.Line($"{isa.Vector} rest = {isa.IfNumber("max", isa.Zero, "max")}; // NaN, where the maximum is: it equals nothing");
                    if (shape.IsRectified)
                    {
                        text.Line($"left = {isa.IfGreater("max", isa.Zero, "left", isa.Zero)};");
                    }
                }
                else if (shape.Divisor != 1)
                {
                    text.Line($"left = left / {isa.Broadcast(shape.Divisor.ToString(CultureInfo.InvariantCulture) + "f")};");
                }

                EmitWindow(isa, text, shape, count);
            }));
        }

        text.Line();
    }

    private static void EmitWindow(Isa isa, SourceWriter text, PoolGradientShape shape, int count)
    {
        if (isa.Unrolls && shape.WindowWidth * shape.WindowHeight <= WrittenOut)
        {
            for (long tap = 0; tap < shape.WindowWidth * shape.WindowHeight; tap++)
            {
                (long row, long column) = (tap / shape.WindowWidth, tap % shape.WindowWidth);
                string At(Moves moves) => ((row * moves.TapRow) + (column * moves.TapColumn)).ToString(CultureInfo.InvariantCulture);
                using (text.OpenBlock(""))
                {
                    EmitTap(isa, text, shape, shape.Source is { } source ? At(source) : "", At(shape.Target), count);
                }
            }

            return;
        }

        using (text.OpenBlock($"for (nint row = 0; row < {shape.WindowHeight}; row++)"))
        using (text.OpenBlock($"for (nint column = 0; column < {shape.WindowWidth}; column++)"))
        {
            static string At(Moves moves) => $"(row * {moves.TapRow}) + (column * {moves.TapColumn})";
            EmitTap(isa, text, shape, shape.Source is { } source ? At(source) : "", At(shape.Target), count);
        }
    }

    /// <summary>One place of the window: of a maximum, where it is first met the gradient is taken and nothing is left for later places.</summary>
    private static void EmitTap(Isa isa, SourceWriter text, PoolGradientShape shape, string source, string target, int count)
    {
        text.Line(KernelText.Ref("q", "o", target));
        string share = "left";
        if (shape.Source is not null)
        {
            text.Line($"{isa.Vector} t = {isa.LoadAt("p", source)};").Line($"{isa.Vector} share = {isa.IfEqual("t", "max", "left", "rest")};");
            text.Line($"left = {isa.IfEqual("t", "max", isa.Zero, "left")};");
            share = "share";
        }

        if (shape.Adds)
        {
            text.Line($"{isa.Vector} v = {isa.Load("q", 0)} + {share};");
            share = "v";
        }

        text.Store(isa, share, "q", 0, count);
    }
}
