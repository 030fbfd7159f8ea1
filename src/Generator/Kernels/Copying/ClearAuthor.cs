using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Kernels.Copying;

/// <summary>Writes the zeros, or another value, of a view: row by row where these do not follow each other, pixel by pixel where it has some of the channels.</summary>
internal sealed class ClearAuthor(ClearOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        View target = op.Target;
        string fill = op.Value == 0 ? "Clear()" : $"Fill({Literal.Of(op.Value)})";
        if (!target.HasDenseRows)
        {
            string place = $"{target.Origin} + (y * {target.RowStride}) + (pixel * {target.PixelStride})";
            writer.Call($"for (nint y = 0; y < {target.Shape.Height}; y++)");
            writer.Call("{");
            writer.Call($"    for (nint pixel = 0; pixel < {target.Shape.Width}; pixel++)");
            writer.Call("    {");
            writer.Call($"        {Aliases.MemoryMarshal}.CreateSpan(ref At(ref a, {place}), {target.Shape.Channels}).{fill};");
            writer.Call("    }");
            writer.Call("}");
            return;
        }

        long rows = target.IsDense ? 1 : target.Shape.Height;
        writer.Call($"for (nint y = 0; y < {rows}; y++)");
        writer.Call("{");
        writer.Call($"    {Aliases.MemoryMarshal}.CreateSpan(ref At(ref a, {target.Origin} + (y * {target.RowStride})), {target.Shape.Length / rows}).{fill};");
        writer.Call("}");
    }
}
