using System.Globalization;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Normalization;

/// <summary>
/// Writes a local response normalization. A pixel's channels are copied into a line with zeros on both sides, so that every sum runs over the same places in the
/// same order.
/// </summary>
internal sealed class LrnAuthor(LrnOp op) : KernelAuthor
{
    /// <summary>Sums over more channels are loops.</summary>
    private const int WrittenOut = 9;

    public override void Emit(KernelWriter writer, long weights)
    {
        (LocalResponseNorm Layer, View Source, View Target) signature = (op.Layer, op.Source with { Origin = 0 }, op.Target with { Origin = 0 });
        string kernel = writer.Kernel((nameof(LrnOp), signature), op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call($"{kernel}({Place.Arena(op.Source.Origin).Argument}, {Place.Arena(op.Target.Origin).Argument}, {Place.Arena(op.Line).Argument});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, (LocalResponseNorm Layer, View Source, View Target) signature, string method)
    {
        (LocalResponseNorm layer, View source, View target) = signature;
        long channels = source.Shape.Channels;
        text.Line($"// over {layer.Size} of {channels} channels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float d, ref float line)"))
        {
            text.Line($"{Aliases.MemoryMarshal}.CreateSpan(ref line, {channels + layer.Size - 1}).Clear();");
            text.Line(KernelText.Ref("middle", "line", (layer.Size / 2).ToString(CultureInfo.InvariantCulture)));
            (string, long, long)[] views = [("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(source.Shape.Height, source.Shape.Width, channels), views, () =>
            {
                RunLoops.EmitVectors(text, isa, channels, (at, count) =>
                {
                    text.Line(KernelText.Ref("m", "middle", at)).Line($"{isa.Vector} v = {isa.LoadAt("r0", at)};");
                    text.Store(isa, "v", "m", 0, count);
                });
                RunLoops.EmitVectors(text, isa, channels, (at, count) => EmitSum(isa, text, layer, at, count));
            });
        }

        text.Line();
    }

    private static void EmitSum(Isa isa, SourceWriter text, LocalResponseNorm layer, string at, int count)
    {
        text.Line(KernelText.Ref("n", "line", at)).Line(KernelText.Ref("o", "r1", at)).Line($"{isa.Vector} sum = {isa.Zero};");
        if (isa.Unrolls && layer.Size <= WrittenOut)
        {
            for (long neighbour = 0; neighbour < layer.Size; neighbour++)
            {
                EmitSquare(isa, text, isa.Load("n", neighbour));
            }
        }
        else
        {
            using (text.OpenBlock($"for (nint j = 0; j < {layer.Size}; j++)"))
            {
                EmitSquare(isa, text, isa.LoadAt("n", "j"));
            }
        }

        string alpha = isa.Broadcast(Literal.Of((float)((double)layer.Alpha / layer.Size)));
        text.Line($"{isa.Vector} scale = {isa.MultiplyAdd("sum", alpha, isa.Broadcast(Literal.Of(layer.K)))};");
        text.Line($"{isa.Vector} quotient = {isa.Load("n", layer.Size / 2)} / {Power(isa, text, layer.Beta)};");
        text.Store(isa, "quotient", "o", 0, count);
    }

    private static void EmitSquare(Isa isa, SourceWriter text, string value)
    {
        using (text.OpenBlock(""))
        {
            text.Line($"{isa.Vector} t = {value};").Line($"sum = {isa.MultiplyAdd("t", "t", "sum")};");
        }
    }

    /// <summary>scale^β; of the exponents that two square roots give, and they are the usual ones, without a logarithm.</summary>
    private static string Power(Isa isa, SourceWriter text, float beta)
    {
        switch (beta)
        {
            case 1f:
                return "scale";
            case 0.5f:
                return isa.SquareRoot("scale");
            case 0.75f:
                text.Line($"{isa.Vector} root = {isa.SquareRoot("scale")};");
                return $"(root * {isa.SquareRoot("root")})";
            default:
                return $"{Aliases.Transcendental}.Pow(scale, {isa.Broadcast(Literal.Of(beta))})";
        }
    }
}
