using System;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Elementwise;

/// <summary>Writes a function of one or two values, float by float, between any views of the same shape.</summary>
internal sealed class ElementwiseAuthor(ElementwiseOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        View[] views = [.. op.Sources, op.Target];
        var signature = new Signature(
            op.Function, op.Activation, op.Join, Runs.Of(views), views.Select(static view => new SourceStrides(view.RowStride, view.PixelStride, view.IsMap)).ToEquatableArray());
        string kernel = writer.Kernel(signature, op.Name, (text, method) => EmitKernel(writer.Isa, text, signature, method));
        writer.Call($"{kernel}({string.Join(", ", views.Select(static view => Place.Arena(view.Origin).Argument))});");
    }

    private static void EmitKernel(Isa isa, SourceWriter text, Signature signature, string method)
    {
        int target = signature.Strides.Count - 1;
        string[] names = [.. Enumerable.Range(0, target).Select(static index => "s" + index), "d"];
        text.Line($"// {signature.Join?.Name ?? signature.Function.ToString()} of {signature.Runs.Rows}×{signature.Runs.Columns} runs of {signature.Runs.Length}");
        text.Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}({string.Join(", ", names.Select(static name => "ref float " + name))})"))
        {
            (string, long, long)[] views = [.. names.Select((name, index) => (name, signature.Strides[index].Row, signature.Strides[index].Pixel))];
            RunLoops.Emit(text, signature.Runs, views, () => RunLoops.EmitVectors(text, isa, signature.Runs.Length, (at, count) =>
            {
                string[] loads = [.. Enumerable.Range(0, target).Select(index => signature.Strides[index].IsMap ? isa.Broadcast("r" + index) : isa.LoadAt("r" + index, at))];
                text.Line(KernelText.Ref("o", "r" + target, at));
                text.Line($"{isa.Vector} v = {Result(isa, text, signature, loads)};");
                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }

    private static string Result(Isa isa, SourceWriter text, Signature signature, string[] loads) => signature.Function switch
    {
        ElementwiseFunction.Copy => loads[0],
        ElementwiseFunction.Activate => ActivationText.Of(isa, signature.Activation!, loads[0]),
        ElementwiseFunction.Join => Joined(isa, text, signature.Join!, loads),
        _ => throw new ArgumentOutOfRangeException(nameof(signature)),
    };

    private static string Joined(Isa isa, SourceWriter text, JoinFunction join, string[] loads)
    {
        text.Line($"{isa.Vector} p = {loads[0]};").Line($"{isa.Vector} q = {loads[1]};");
        return JoinTexts.Of(isa, join, "p", "q");
    }

    private sealed record Signature(ElementwiseFunction Function, Activation? Activation, JoinFunction? Join, Runs Runs, EquatableArray<SourceStrides> Strides);
}
