using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Copying;

/// <summary>Writes the copy of the network's input, or the reference to one that stays.</summary>
internal sealed class InputAuthor(InputOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        if (op.Beside is { } arena)
        {
            EmitReference(writer, op.Target, arena);
        }
        else
        {
            EmitCopy(writer, op.Target);
        }
    }

    private static void EmitReference(KernelWriter writer, View target, long arena)
    {
        string copy = Place.Arena(target.Origin).Argument;
        string Span(string reference) => $"{Aliases.MemoryMarshal}.CreateSpan({reference}, {target.Shape.Length})";
        writer.Call($"ref float {Memory.Input.Name} = ref input;");
        writer.Call($"if (global::NetDsl.Generated.Entry.Overlap(ref input, {target.Shape.Length}, ref a, {arena}))");
        writer.Call("{");
        writer.Call($"  {Span("ref input")}.CopyTo({Span(copy)});");
        writer.Call($"  {Memory.Input.Name} = {copy};");
        writer.Call("}");
    }

    private static void EmitCopy(KernelWriter writer, View target)
    {
        long rows = target.IsDense ? 1 : target.Shape.Height;
        long length = target.Shape.Length / rows;
        writer.Call($"for (nint y = 0; y < {rows}; y++)");
        writer.Call("{");
        writer.Call($"  {Aliases.Unsafe}.CopyBlockUnaligned(");
        writer.Call($"    ref {Bytes("a", $"{target.Origin} + (y * {target.RowStride})")},");
        writer.Call($"    ref {Bytes("input", $"y * {length}")},");
        writer.Call($"    {length * sizeof(float)}u);");
        writer.Call("}");
    }

    private static string Bytes(string reference, string offset) =>
        $"{Aliases.Unsafe}.As<float, byte>(ref At(ref {reference}, {offset}))";
}
