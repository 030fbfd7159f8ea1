using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Copying;

/// <summary>Writes the zeros of a view, row by row where these do not follow each other.</summary>
internal sealed class ClearAuthor(ClearOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        View target = op.Target;
        long rows = target.IsDense ? 1 : target.Shape.Height;
        writer.Call($"for (nint y = 0; y < {rows}; y++)");
        writer.Call("{");
        writer.Call($"    {Aliases.MemoryMarshal}.CreateSpan(ref At(ref a, {target.Origin} + (y * {target.RowStride})), {target.Shape.Length / rows}).Clear();");
        writer.Call("}");
    }
}
