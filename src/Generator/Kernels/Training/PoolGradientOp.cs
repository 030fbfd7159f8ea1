using System.Globalization;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Elementwise;
using NetDsl.Generator.Kernels.Pooling;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>
/// A pool's gradient over windows of one size; lanes are channels. Of a maximum it goes to the first place in scan order
/// that holds it, of a mean to every place alike.
/// </summary>
/// <param name="places">Of the first floats, in the order of the kernel's parameters.</param>
internal sealed class PoolGradientOp(string name, PoolGradientShape shape, Collections.EquatableArray<Place> places) : PlanOp(name)
{
    /// <summary>Larger windows are loops.</summary>
    private const long WrittenOut = 8;

    /// <param name="maximum">What the pool read and gave; null for a mean.</param>
    public static PoolGradientOp Of(string name, (View Source, View Result)? maximum, View gradient, View target, PoolSpan x, PoolSpan y, long divisor, bool adds, bool isRectified)
    {
        Moves Input(View view) => new(y.Stride * view.RowStride, x.Stride * view.PixelStride, view.RowStride, view.PixelStride);
        Moves Output(View view) => new(view.RowStride, view.PixelStride, 0, 0);
        Place InputPlace(View view) => Place.Arena(view.Origin + (y.FirstInput * view.RowStride) + (x.FirstInput * view.PixelStride));
        Place OutputPlace(View view) => Place.Arena(view.Origin + (y.First * view.RowStride) + (x.First * view.PixelStride));
        var shape = new PoolGradientShape(
            target.Shape.Channels, x.Outputs, y.Outputs, x.Size, y.Size, Output(gradient), Input(target),
            maximum is { } known ? Input(known.Source) : null, maximum is { } pool ? Output(pool.Result) : null, maximum is null ? divisor : 1, adds, isRectified);
        Place[] places = maximum is { } both
            ? [OutputPlace(gradient), InputPlace(target), InputPlace(both.Source), OutputPlace(both.Result)]
            : [OutputPlace(gradient), InputPlace(target)];
        return new($"{name}At{x.First}x{y.First}", shape, Collections.EquatableArray.ToEquatableArray(places));
    }

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel(shape, Name, (text, method) => EmitKernel(writer.Isa, text, shape, method));
        writer.Call($"{kernel}({string.Join(", ", places.Select(static place => place.Argument))});");
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
        if (shape.WindowWidth * shape.WindowHeight <= WrittenOut)
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

/// <summary>Steps in floats: from window to window, and from place to place within one.</summary>
internal sealed record Moves(long Row, long Column, long TapRow, long TapColumn);

/// <summary>Everything that the text of a pool's gradient depends on.</summary>
/// <param name="Source">What the maximum was taken of, and <paramref name="Result"/> what it gave; null for a mean.</param>
/// <param name="IsRectified">The maximum was taken of what a rectifier gave, whose gradient is worked out too.</param>
internal sealed record PoolGradientShape(
    long Channels, long Width, long Height, long WindowWidth, long WindowHeight, Moves Gradient, Moves Target, Moves? Source, Moves? Result, long Divisor, bool Adds, bool IsRectified);

/// <summary>Fills a view with zeros.</summary>
internal sealed class ClearOp(string name, View target) : PlanOp(name)
{
    public override void Emit(KernelWriter writer, long weights)
    {
        long rows = target.IsDense ? 1 : target.Shape.Height;
        writer.Call($"for (nint y = 0; y < {rows}; y++)");
        writer.Call("{");
        writer.Call($"    {Aliases.MemoryMarshal}.CreateSpan(ref {Aliases.Unsafe}.Add(ref a, {target.Origin} + (y * {target.RowStride})), {target.Shape.Length / rows}).Clear();");
        writer.Call("}");
    }
}
