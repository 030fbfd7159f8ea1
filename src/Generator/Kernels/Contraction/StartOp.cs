using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>What sums over parts start with: a vector for each image, or zeros.</summary>
/// <param name="Vector">The vector; null for zeros.</param>
internal sealed record StartOp(string Name, long Images, long Stride, long Length, Place? Vector, Place Target) : PlanOp(Name)
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string target = $"{Aliases.MemoryMarshal}.CreateSpan(ref {Aliases.Unsafe}.Add(ref {Target.Memory}, {Target.Offset} + (image * {Stride})), {Length})";
        writer.Call($"for (nint image = 0; image < {Images}; image++)");
        writer.Call("{");
        writer.Call($"  {(Vector is { } vector ? $"{Aliases.MemoryMarshal}.CreateSpan({vector.Argument}, {Length}).CopyTo({target})" : target + ".Clear()")};");
        writer.Call("}");
    }
}
