using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>Copies the network's input to where its first readers want it.</summary>
internal sealed record InputOp(View Target) : PlanOp("Input")
{
    public override void Emit(KernelWriter writer, long weights)
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
