using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Contraction;

/// <summary>What sums over parts start with: a vector for each image, or zeros.</summary>
/// <param name="vector">The vector; null for zeros.</param>
internal sealed class StartOp(string name, long images, long stride, long length, Place? vector, Place target) : PlanOp(name)
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string span = $"{Aliases.MemoryMarshal}.CreateSpan(ref {Aliases.Unsafe}.Add(ref {target.Memory}, {target.Offset} + (image * {stride})), {length})";
        writer.Call($"for (nint image = 0; image < {images}; image++)");
        writer.Call("{");
        writer.Call($"  {(vector is { } place ? $"{Aliases.MemoryMarshal}.CreateSpan({place.Argument}, {length}).CopyTo({span})" : span + ".Clear()")};");
        writer.Call("}");
    }
}
