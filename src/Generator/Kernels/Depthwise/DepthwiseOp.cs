using System.Collections.Generic;
using NetDsl.Generator.Kernels.Direct;
using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>A convolution of each channel by itself; lanes are channels.</summary>
internal sealed record DepthwiseOp(string Name, DirectShape Shape, long Source, long Target, WeightSource Weights) : PlanOp(Name)
{
    private long Taps => Shape.KernelWidth * Shape.KernelHeight;

    /// <summary>Floats of one tap's weights for all channels, filled up to whole vectors of any instruction set.</summary>
    private long Row => ExecutionPlan.Aligned(Shape.Groups);

    public override long PackedLength(Isa isa) => Row * (Taps + 1);

    public override string Algorithm => "direct, by channels";

    public override IEnumerable<int> Tensors => Weights.All;

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel((nameof(DepthwiseOp), Shape), Name, (text, method) => DepthwiseKernel.Emit(writer.Isa, text, Shape, Row, method));
        writer.Call($"{kernel}(ref {Isa.At("a", Source)}, ref {Isa.At("w", weights)}, ref {Isa.At("a", Target)});");
    }

    public override void EmitPacking(PackingWriter writer)
    {
        (string weight, string bias) = writer.Tensors(Weights);
        writer.Line($"global::NetDsl.Generated.WeightPacking.Depthwise({weight}, {bias}, {writer.Target(PackedLength(writer.Isa))}, {Shape.Groups}, {Row}, {Taps});");
        if (Shape.IsBFloat16)
        {
            // So few weights that halving their bytes would win nothing; they have the values that were asked for.
            writer.Line($"global::NetDsl.Generated.BFloat16Packing.Round({writer.Target(Row * Taps)});");
        }
    }
}
