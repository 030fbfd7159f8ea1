using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Kernels.Training;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Normalization;

/// <summary>Writes the sums of dy and dy·(x − mean) over the pixels of each channel, in the third and fourth row, and adds what they are to the gradients of bias and weight.</summary>
internal sealed class GroupNormSumsAuthor(GroupNormSumsOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        var signature = new Signature(op.Shape, op.Source with { Origin = 0 }, op.Gradient with { Origin = 0 });
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call(
            $"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Gradient.Origin).Argument}, {op.Weights.Gradient.Argument}, {Place.Arena(op.Rows).Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        (GroupNormShape shape, View source, View gradient) = signature;
        text.Line($"// sums over {shape.Image.Width}×{shape.Image.Height} pixels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float g, ref float d, ref float rows)"))
        {
            MovingLoop[] loops =
            [
                new(shape.Image.Height, [source.RowStride, gradient.RowStride]),
                new(shape.Image.Width, [source.PixelStride, gradient.PixelStride]),
            ];
            RunLoops.EmitVectors(text, isa, shape.Image.Channels, (at, count) =>
            {
                text.Line(KernelText.Ref("p", "s", at)).Line(KernelText.Ref("q", "g", at)).Line(KernelText.Ref("m", "rows", at)).Line(KernelText.Ref("o", "d", at));
                text.Line($"{isa.Vector} mean = {isa.Load("m", 0)};");
                PartialSums.Emit(isa, text, ["first", "second"], loops, ["p", "q"], (references, offsets, names) =>
                {
                    text.Line($"{isa.Vector} y = {isa.Load(references[1], offsets[1])};");
                    text.Line($"{isa.Vector} x = {isa.Load(references[0], offsets[0])} - mean;");
                    text.Line($"{names[0]} = {names[0]} + y;").Line($"{names[1]} = {isa.MultiplyAdd("x", "y", names[1])};");
                });
                text.Store(isa, "first", "m", 2 * shape.Row, count);
                text.Store(isa, "second", "m", 3 * shape.Row, count);
                text.Line($"second = {isa.MultiplyAdd("second", isa.Load("m", shape.Row), isa.Load("o", 0))};").Line($"first = {isa.Load("o", shape.Row)} + first;");
                text.Store(isa, "second", "o", 0, count);
                text.Store(isa, "first", "o", shape.Row, count);
            });
        }

        text.Line();
    }

    private sealed record Signature(GroupNormShape Shape, View Source, View Gradient);
}

/// <summary>Writes the input gradient of a normalization of groups of channels, from the sums of each channel.</summary>
internal sealed class GroupNormGradientAuthor(GroupNormGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        var signature = new Signature(op.Shape, op.Source with { Origin = 0 }, op.Gradient with { Origin = 0 }, op.Target with { Origin = 0 }, op.Adds);
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        string places = $"{Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Gradient.Origin).Argument}, {Place.Arena(op.Target.Origin).Argument}";
        writer.Call($"{kernel}({places}, {op.Weights.At(weights).Argument}, {Place.Arena(op.Rows).Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        (GroupNormShape shape, View source, View gradient, View target, bool adds) = signature;
        long channels = shape.Image.Channels;
        text.Line($"// the gradient of the normalization of {channels} channels in groups of {shape.Size}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float g, ref float d, ref float w, ref float rows)"))
        {
            EmitMeans(isa, text, shape);
            (string, long, long)[] views =
                [("s", source.RowStride, source.PixelStride), ("g", gradient.RowStride, gradient.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(shape.Image.Height, shape.Image.Width, channels), views, () => RunLoops.EmitVectors(text, isa, channels, (at, count) =>
            {
                text.Line(KernelText.Ref("o", "r2", at)).Line(KernelText.Ref("m", "rows", at));
                text.Line($"{isa.Vector} h = {isa.LoadAt("r1", at)} * {isa.LoadAt("w", at)};");
                text.Line($"{isa.Vector} x = {isa.LoadAt("r0", at)} - {isa.Load("m", 0)};");
                text.Line($"{isa.Vector} rest = h - {isa.MultiplyAdd("x", isa.Load("m", 3 * shape.Row), isa.Load("m", 2 * shape.Row))};");
                string value = $"rest * {isa.Load("m", shape.Row)}";
                text.Line($"{isa.Vector} v = {(adds ? $"{isa.Load("o", 0)} + ({value})" : value)};");
                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }

    /// <summary>With h = dy·weight and c = x − mean the mean of h in the third row, and that of h·c divided by the variance in the fourth.</summary>
    private static void EmitMeans(Isa isa, SourceWriter text, GroupNormShape shape)
    {
        RunLoops.EmitVectors(text, isa, shape.Image.Channels, (at, lanes) =>
        {
            text.Line(KernelText.Ref("o", "rows", at)).Line($"{isa.Vector} k = {isa.LoadAt("w", at)};");
            text.Line($"{isa.Vector} first = {isa.Load("o", 2 * shape.Row)} * k;").Line($"{isa.Vector} second = {isa.Load("o", 3 * shape.Row)} * k;");
            text.Store(isa, "first", "o", 2 * shape.Row, lanes);
            text.Store(isa, "second", "o", 3 * shape.Row, lanes);
        });
        GroupRows.EmitJoined(isa, text, shape, row: 2);
        GroupRows.EmitJoined(isa, text, shape, row: 3);
        string count = isa.Broadcast(Literal.Of(shape.Count));
        RunLoops.EmitVectors(text, isa, shape.Image.Channels, (at, lanes) =>
        {
            text.Line(KernelText.Ref("o", "rows", at)).Line($"{isa.Vector} inverse = {isa.Load("o", shape.Row)};");
            text.Line($"{isa.Vector} common = {isa.Load("o", 2 * shape.Row)} / {count};");
            text.Line($"{isa.Vector} slope = (({isa.Load("o", 3 * shape.Row)} / {count}) * inverse) * inverse;");
            text.Store(isa, "common", "o", 2 * shape.Row, lanes);
            text.Store(isa, "slope", "o", 3 * shape.Row, lanes);
        });
    }

    private sealed record Signature(GroupNormShape Shape, View Source, View Gradient, View Target, bool Adds);
}
