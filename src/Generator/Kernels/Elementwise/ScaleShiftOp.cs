using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Elementwise;

/// <summary>A batch normalization that could not be worked into another layer: x·scale + shift in each channel, rounded once.</summary>
/// <param name="norm">Its tensors: weight, bias, mean and variance.</param>
/// <param name="pieces">What the channels are made of where they are features.</param>
internal sealed class ScaleShiftOp(string name, View source, View target, BatchNormSource norm, EquatableArray<FeaturePiece> pieces) : PlanOp(name)
{
    private long Channels => source.Shape.Channels;

    /// <summary>Floats from the factors to the terms.</summary>
    private long Row => ExecutionPlan.Aligned(Channels);

    public override long PackedLength(Isa isa) => 2 * Row;

    public override IEnumerable<int> Tensors => norm.All;

    public override void Emit(KernelWriter writer, long weights)
    {
        (View Source, View Target) signature = (source with { Origin = 0 }, target with { Origin = 0 });
        string kernel = writer.Kernel((nameof(ScaleShiftOp), signature), Name, (text, method) => EmitKernel(writer.Isa, text, method));
        writer.Call($"{kernel}(ref {Isa.At("a", source.Origin)}, ref {Isa.At("w", weights)}, ref {Isa.At("a", target.Origin)});");
    }

    public override void EmitPacking(PackingWriter writer)
    {
        string channels = PackingWriter.Pieces(source.Shape.IsImage ? EquatableArray.Of(new FeaturePiece(1, Channels)) : pieces);
        writer.Line($"global::NetDsl.Generated.WeightPacking.BatchNorm(weights, {norm.First}, {Literal.Of(norm.Epsilon)}, {writer.Target(PackedLength(writer.Isa))}, {Row}, {channels});");
    }

    private void EmitKernel(Isa isa, SourceWriter text, string method)
    {
        text.Line($"// x·scale + shift of {Channels} channels").Line(KernelText.Attributes);
        using (text.OpenBlock($"private static void {method}(ref float s, ref float w, ref float d)"))
        {
            (string, long, long)[] views = [("s", source.RowStride, source.PixelStride), ("d", target.RowStride, target.PixelStride)];
            RunLoops.Emit(text, new(source.Shape.Height, source.Shape.Width, Channels), views, () => RunLoops.EmitVectors(text, isa, Channels, (at, count) =>
            {
                text.Line(KernelText.Ref("o", "r1", at)).Line(KernelText.Ref("k", "w", at));
                text.Line($"{isa.Vector} v = {isa.MultiplyAdd(isa.LoadAt("r0", at), isa.Load("k", 0), isa.Load("k", Row))};");
                text.Store(isa, "v", "o", 0, count);
            }));
        }

        text.Line();
    }
}
