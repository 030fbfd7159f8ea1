using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Normalization;

/// <summary>How the weight and bias of a normalization are packed: in two rows, features in the order of memory.</summary>
internal static class NormPacking
{
    public static void Emit(NormOp op, PackingWriter writer)
    {
        if (op.Weights is { Learned: null } weights)
        {
            writer.Line(
                $"{Aliases.WeightPacking}.Norm(weights, {weights.First}, {writer.Target(op.PackedLength(writer.Isa))}, {weights.Row}, {PackingWriter.Pieces(weights.Pieces)});");
        }
    }
}
