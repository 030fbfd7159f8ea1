using NetDsl.Generator.Kernels.Contraction;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Winograd;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>
/// Writes a convolution's weight gradient by Winograd's algorithm: some images after others their transforms and the sums over them, in the end the sums'
/// transform to gradients.
/// </summary>
internal sealed class WinogradGradientAuthor(WinogradGradientOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        WinogradSize size = op.Shape.Size;
        (Place gradients, Place sums) = (op.Gradients, op.Sums);
        string product = ContractionKernel.Layer(writer, size.GradientSums(), op.Name + "Sums");
        string add = WeightGradientTransform.Method(writer, size.Plain, op.Name + "Add");
        writer.Call($"{Aliases.MemoryMarshal}.CreateSpan({sums.Argument}, {size.Plain.Length}).Clear();");
        writer.Call($"for (int image = 0; image < images; image += {op.Images})");
        writer.Call("{");
        writer.Call($"  nint blocks = global::System.Math.Min(images - image, {op.Images}) * {size.GradientBlocks};");
        EmitTransforms(writer, gradients);
        writer.Call($"  for (nint f = 0; f < {size.Transform.Frequencies}; f++)");
        writer.Call($"    {product}({op.Scratch.Moved("f", size.Plane(size.AllChannels))}, {gradients.Moved("f", size.Plane(size.AllFilters))}, {sums.Moved("f", size.Plain.Plane)}, blocks);");
        writer.Call("}");
        writer.Call($"{add}({sums.Argument}, {op.Target.Argument});");
    }

    private void EmitTransforms(KernelWriter writer, Place gradients)
    {
        WinogradSize size = op.Shape.Size;
        string input = InputTransform.Method(writer, op.Shape, size.Plane(size.AllChannels), op.Name + "Input");
        string output = GradientTransform.Method(writer, op.Shape, op.Name + "Gradient");
        (string image, string first) = size.GradientBlocks == 1 ? ("i", "0") : ($"(i / {size.GradientBlocks})", $"(int)i % {size.GradientBlocks} * {size.GradientTiles}");
        writer.Call("  for (nint i = 0; i < blocks; i++)");
        writer.Call("  {");
        writer.Call($"    ref float a = ref At(ref m, (image + {image}) * {op.ArenaStride});");
        writer.Call($"    {input}({op.Source.Argument}, {op.Scratch.Moved("i", size.GradientInputs)}, {first}, {size.GradientTiles});");
        writer.Call($"    {output}({op.Gradient.Argument}, {gradients.Moved("i", size.Gradients)}, {first}, {size.GradientTiles});");
        writer.Call("  }");
    }
}
