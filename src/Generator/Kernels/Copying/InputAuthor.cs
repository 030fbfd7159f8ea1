using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Copying;

/// <summary>Writes the copy of an input of the network.</summary>
internal sealed class InputAuthor(InputOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        View target = op.Target;
        long rows = target.IsDense ? 1 : target.Shape.Height;
        long length = target.Shape.Length / rows;
        string source = (op.Source, rows) switch { (_, 1) => $"{op.Source}", (0, _) => $"y * {length}", _ => $"{op.Source} + (y * {length})" };
        if (rows == 1)
        {
            EmitCopy(writer, "", $"{target.Origin}", source, length);
            return;
        }

        writer.Call($"for (nint y = 0; y < {rows}; y++)");
        writer.Call("{");
        EmitCopy(writer, "  ", $"{target.Origin} + (y * {target.RowStride})", source, length);
        writer.Call("}");
    }

    private static void EmitCopy(KernelWriter writer, string indent, string target, string source, long length)
    {
        writer.Call($"{indent}{Aliases.Unsafe}.CopyBlockUnaligned(");
        writer.Call($"{indent}  ref {Bytes("a", target)},");
        writer.Call($"{indent}  ref {Bytes(Memory.Input.Name, source)},");
        writer.Call($"{indent}  {length * sizeof(float)}u);");
    }

    private static string Bytes(string reference, string offset) =>
        $"{Aliases.Unsafe}.As<float, byte>(ref At(ref {reference}, {offset}))";
}
