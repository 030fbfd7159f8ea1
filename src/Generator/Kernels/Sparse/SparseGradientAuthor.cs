using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Sparse;

namespace NetDsl.Generator.Kernels.Sparse;

/// <summary>Writes a sparse backward pass: image by image the windows' gradients, from them the weight gradient and the input gradient; the weight gradient is added at the end.</summary>
internal sealed class SparseGradientAuthor(SparseGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        (SparseShape shape, Place scratch, Place places, Place sums) = (op.Shape, op.Scratch, op.Places, op.Sums);
        string layer = op.Name.Substring(0, op.Name.Length - SparseGradientOp.Suffix.Length);
        string windows = SparseWindows.Method(writer, op.Pooled.Windows(shape, op.Bias is not null), layer + "Windows");
        string byWeights = SparseByWeights.Method(writer, shape, layer + "ByWeights");
        string add = SparseByWeights.AddMethod(writer, shape, op.Row, layer + "ByWeightsAdd");
        string sum = op.Bias is { } place ? ", " + place.Argument : "";
        writer.Call($"{Aliases.MemoryMarshal}.CreateSpan({sums.Argument}, {shape.SumsLength}).Clear();");
        writer.Call("for (nint i = 0; i < images; i++)");
        writer.Call("{");
        writer.Call($"  ref float a = ref At(ref m, i * {op.ArenaStride});");
        writer.Call($"  {windows}({Arguments(op.Pooled)}, {scratch.Argument}, {places.Argument}{sum});");
        writer.Call($"  {byWeights}({scratch.Argument}, {places.Argument}, {op.Source.Argument}, {sums.Argument});");
        if (op.Data is { } data)
        {
            string byData = SparseByData.Method(writer, shape, data, layer + "ByData");
            writer.Call($"  {byData}({scratch.Argument}, {places.Argument}, {data.Weights.Argument}, {op.Pixels.Argument}, {data.Target.Argument});");
        }

        writer.Call("}");
        writer.Call($"{add}({sums.Argument}, {op.Target.Argument});");
    }

    /// <summary>In the order of the kernel's parameters.</summary>
    private static string Arguments(SparsePooled pooled) =>
        $"{Place.Arena(pooled.Gradient.Origin).Argument}, {Place.Arena(pooled.Result.Origin).Argument}, {Place.Arena(pooled.Source.Origin).Argument}";
}
