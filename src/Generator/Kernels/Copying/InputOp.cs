using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>Copies the network's input to where its first readers want it.</summary>
/// <param name="Beside">The floats of the arena, if its readers take it where the user has it: then only what lies in the arena is copied, an output that the user passes in again.</param>
internal sealed record InputOp(View Target, long? Beside) : PlanOp("Input")
{
    /// <summary>The reference to the first float of an input that stays.</summary>
    public const string Reference = "x";

    public override void Emit(KernelWriter writer, long weights)
    {
        if (Beside is { } arena)
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
        string copy = "ref " + Isa.At("a", Target.Origin);
        string Span(string reference) => $"{Aliases.MemoryMarshal}.CreateSpan({reference}, {Target.Shape.Length})";
        writer.Call($"ref float {Reference} = ref input;");
        writer.Call($"if (global::NetDsl.Generated.Entry.Overlap(ref input, {Target.Shape.Length}, ref a, {arena}))");
        writer.Call("{");
        writer.Call($"  {Span("ref input")}.CopyTo({Span(copy)});");
        writer.Call($"  {Reference} = {copy};");
        writer.Call("}");
    }

    private void EmitCopy(KernelWriter writer)
    {
        long rows = Target.IsDense ? 1 : Target.Shape.Height;
        long length = Target.Shape.Length / rows;
        writer.Call($"for (nint y = 0; y < {rows}; y++)");
        writer.Call("{");
        writer.Call($"  {Aliases.Unsafe}.CopyBlockUnaligned(");
        writer.Call($"    ref {Bytes("a", $"{Target.Origin} + (y * {Target.RowStride})")},");
        writer.Call($"    ref {Bytes("input", $"y * {length}")},");
        writer.Call($"    {length * sizeof(float)}u);");
        writer.Call("}");
    }

    private static string Bytes(string reference, string offset) =>
        $"{Aliases.Unsafe}.As<float, byte>(ref {Aliases.Unsafe}.Add(ref {reference}, {offset}))";
}
