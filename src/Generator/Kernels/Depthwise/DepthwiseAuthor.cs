using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Depthwise;

/// <summary>Writes the call of a depthwise convolution's kernel, and how its weights are packed.</summary>
internal sealed class DepthwiseAuthor(DepthwiseOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = writer.Kernel((nameof(DepthwiseOp), op.Shape), op.Name, (text, method) => DepthwiseKernel.Emit(writer, text, op.Shape, op.Row, method));
        writer.Call($"{kernel}({Place.Arena(op.Source).Argument}, {Place.Packed(weights).Argument}, {Place.Arena(op.Target).Argument}{(op.Shape.Addend is null ? "" : ", " + Place.Arena(op.Addend).Argument)});");
    }

    public override void EmitPacking(PackingWriter writer)
    {
        (string weight, string bias) = writer.Tensors(op.Weights);
        writer.Line($"{Aliases.WeightPacking}.Depthwise({weight}, {bias}, {writer.Target(op.PackedLength(writer.Isa))}, {op.Shape.Groups}, {op.Row}, {op.Taps});");
        if (op.Shape.IsBFloat16)
        {
            // So few weights that halving their bytes would win nothing; they have the values that were asked for.
            writer.Line($"__Generated.BFloat16Packing.Round({writer.Target(op.Row * op.Taps)});");
        }
        else if (op.Shape.IsInt8)
        {
            writer.Line($"__Generated.Int8Packing.Round({writer.Target(op.PackedLength(writer.Isa))}, {op.Row}, {op.Taps});");
        }
    }
}
