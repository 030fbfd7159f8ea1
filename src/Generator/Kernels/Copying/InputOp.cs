using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Copying;

/// <summary>Copies the network's input to where its first readers want it.</summary>
/// <param name="beside">The floats of the arena, if its readers take it where the user has it: then only what lies in the arena is copied, an output that the user passes in again.</param>
internal sealed class InputOp(View target, long? beside) : PlanOp("Input")
{
    /// <summary>The reference to the first float of an input that stays.</summary>
    public const string Reference = "x";

    public override void Emit(KernelWriter writer, long weights)
    {
        if (beside is { } arena)
        {
            EmitReference(writer, arena);
        }
        else
        {
            EmitCopy(writer);
        }
    }

    private void EmitReference(KernelWriter writer, long arena)
    {
        string copy = "ref " + Isa.At("a", target.Origin);
        string Span(string reference) => $"{Aliases.MemoryMarshal}.CreateSpan({reference}, {target.Shape.Length})";
        writer.Call($"ref float {Reference} = ref input;");
        writer.Call($"if (global::NetDsl.Generated.Entry.Overlap(ref input, {target.Shape.Length}, ref a, {arena}))");
        writer.Call("{");
        writer.Call($"  {Span("ref input")}.CopyTo({Span(copy)});");
        writer.Call($"  {Reference} = {copy};");
        writer.Call("}");
    }

    private void EmitCopy(KernelWriter writer)
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
        $"{Aliases.Unsafe}.As<float, byte>(ref {Aliases.Unsafe}.Add(ref {reference}, {offset}))";
}
