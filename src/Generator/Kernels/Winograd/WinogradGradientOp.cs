using NetDsl.Generator.Kernels.Contraction;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>
/// A convolution's gradient by weights by Winograd's algorithm: the sums over tiles are taken between transformed inputs and transformed gradients, for all
/// images of a micro-batch, and only then transformed back to the kernel's taps and added.
/// </summary>
/// <param name="shape">The forward pass's, its target being the gradient.</param>
/// <param name="images">How many are transformed before they are multiplied.</param>
/// <param name="arenaStride">From one image's arena to the next.</param>
/// <param name="source">Of the first window's first tap.</param>
/// <param name="gradient">Of the output.</param>
/// <param name="target">Of the gradient by weights, [group][tap][channel][filter].</param>
/// <param name="scratch">For transformed inputs and gradients and the sums, in this order.</param>
internal sealed class WinogradGradientOp(string name, WinogradShape shape, long images, long arenaStride, Place source, Place gradient, Place target, Place scratch) : PlanOp(name)
{
    public override bool TakesAllImages => true;

    /// <summary>Floats of scratch.</summary>
    public static long ScratchLength(WinogradSize size, long images) => (images * size.GradientBlocks * (size.GradientInputs + size.Gradients)) + size.Plain.Length;

    public override void Emit(KernelWriter writer, long weights)
    {
        WinogradSize size = shape.Size;
        long blocks = images * size.GradientBlocks;
        Place gradients = scratch.Plus(blocks * size.GradientInputs);
        Place sums = gradients.Plus(blocks * size.Gradients);
        string product = ContractionKernel.Layer(writer, size.GradientSums(), Name + "Sums");
        string add = WeightGradientTransform.Method(writer, size.Plain, Name + "Add");
        writer.Call($"{Aliases.MemoryMarshal}.CreateSpan({sums.Argument}, {size.Plain.Length}).Clear();");
        writer.Call($"for (int image = 0; image < images; image += {images})");
        writer.Call("{");
        writer.Call($"  nint blocks = global::System.Math.Min(images - image, {images}) * {size.GradientBlocks};");
        EmitTransforms(writer, gradients);
        writer.Call($"  for (nint f = 0; f < {size.Transform.Frequencies}; f++)");
        writer.Call($"    {product}({Moved(scratch, "f", size.Plane(size.AllChannels))}, {Moved(gradients, "f", size.Plane(size.AllFilters))}, {Moved(sums, "f", size.Plain.Plane)}, blocks);");
        writer.Call("}");
        writer.Call($"{add}({sums.Argument}, {target.Argument});");
    }

    private void EmitTransforms(KernelWriter writer, Place gradients)
    {
        WinogradSize size = shape.Size;
        string input = InputTransform.Method(writer, shape, size.Plane(size.AllChannels), Name + "Input");
        string output = GradientTransform.Method(writer, shape, Name + "Gradient");
        (string image, string first) = size.GradientBlocks == 1 ? ("i", "0") : ($"(i / {size.GradientBlocks})", $"(int)i % {size.GradientBlocks} * {size.GradientTiles}");
        writer.Call("  for (nint i = 0; i < blocks; i++)");
        writer.Call("  {");
        writer.Call($"    ref float a = ref {Aliases.Unsafe}.Add(ref m, (image + {image}) * {arenaStride});");
        writer.Call($"    {input}({source.Argument}, {Moved(scratch, "i", size.GradientInputs)}, {first}, {size.GradientTiles});");
        writer.Call($"    {output}({gradient.Argument}, {Moved(gradients, "i", size.Gradients)}, {first}, {size.GradientTiles});");
        writer.Call("  }");
    }

    private static string Moved(Place place, string counter, long step) => $"ref {Aliases.Unsafe}.Add(ref {place.Memory}, {place.Offset} + ({counter} * {step}))";
}
