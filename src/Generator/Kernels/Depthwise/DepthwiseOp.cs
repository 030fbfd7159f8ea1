using System.Collections.Generic;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;

namespace NetDsl.Generator.Kernels.Depthwise;

/// <summary>A convolution of each channel by itself; lanes are channels.</summary>
internal sealed class DepthwiseOp(string name, DirectShape shape, long source, long target, WeightSource weights) : PlanOp(name)
{
    private long Taps => shape.KernelWidth * shape.KernelHeight;

    /// <summary>Floats of one tap's weights for all channels, filled up to whole vectors of any instruction set.</summary>
    private long Row => ExecutionPlan.Aligned(shape.Groups);

    public override long PackedLength(Isa isa) => Row * (Taps + 1);

    public override string Algorithm => "direct, by channels";

    public override IEnumerable<int> Tensors => weights.All;

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel((nameof(DepthwiseOp), shape), Name, (text, method) => DepthwiseKernel.Emit(writer.Isa, text, shape, Row, method));
        writer.Call($"{kernel}(ref {Isa.At("a", source)}, ref {Isa.At("w", weights)}, ref {Isa.At("a", target)});");
    }

    public override void EmitPacking(PackingWriter writer)
    {
        (string weight, string bias) = writer.Tensors(weights);
        writer.Line($"global::NetDsl.Generated.WeightPacking.Depthwise({weight}, {bias}, {writer.Target(PackedLength(writer.Isa))}, {shape.Groups}, {Row}, {Taps});");
        if (shape.IsBFloat16)
        {
            // So few weights that halving their bytes would win nothing; they have the values that were asked for.
            writer.Line($"global::NetDsl.Generated.BFloat16Packing.Round({writer.Target(Row * Taps)});");
        }
    }
}
