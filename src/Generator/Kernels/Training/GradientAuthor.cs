using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Training;

/// <summary>Writes a gradient that is worked out float by float.</summary>
internal sealed class GradientAuthor(GradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        View[] views = [.. op.Sources, op.Target];
        var signature = new Signature(op.Activation, Runs.Of(views), views.Select(static view => (view.RowStride, view.PixelStride)).ToEquatableArray(), op.Adds);
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call($"{kernel}({string.Join(", ", views.Select(static view => Place.Arena(view.Origin).Argument))});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        string what = signature.Activation is { } activation ? activation.Function.Name + "'s gradient" : "products";
        text.Line($"// {what}, {signature.Runs.Rows}×{signature.Runs.Columns} runs of {signature.Runs.Length}").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s0, ref float s1, ref float d)"))
        {
            string[] names = ["s0", "s1", "d"];
            (string, long, long)[] views = [.. names.Select((name, index) => (name, signature.Strides[index].Row, signature.Strides[index].Pixel))];
            RunLoops.Emit(text, signature.Runs, views, () => RunLoops.EmitVectors(text, isa, signature.Runs.Length, (at, count) =>
            {
                text.Line($"{isa.Vector} p = {isa.LoadAt("r0", at)};").Line($"{isa.Vector} q = {isa.LoadAt("r1", at)};").Line(KernelText.Ref("o", "r2", at));
                string value = signature.Activation is { } function ? ActivationGradients.Of(function, new(isa, text, "p", "q", function.Parameters)) : "p * q";
                text.Line($"{isa.Vector} v = {(signature.Adds ? $"{isa.Load("o", 0)} + ({value})" : value)};");
                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }

    private sealed record Signature(Activation? Activation, Runs Runs, EquatableArray<(long Row, long Pixel)> Strides, bool Adds);
}
