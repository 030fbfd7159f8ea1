using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>A step of a convolution in training by Winograd's algorithm: forward, or by data.</summary>
/// <param name="source">Of the first output pixel's first tap.</param>
/// <param name="target">Of the first output pixel.</param>
/// <param name="transformed">The weights.</param>
/// <param name="scratch">For a block's transformed inputs and its products.</param>
internal sealed class WinogradTrainingOp(string name, WinogradShape shape, Place source, Place target, Place transformed, Place? bias, Place scratch) : PlanOp(name)
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = WinogradKernel.Layer(writer, shape, Name);
        string first = bias is { } place ? place.Argument + ", " : "";
        writer.Call($"{kernel}({source.Argument}, {transformed.Argument}, {first}{target.Argument}, {scratch.Argument}, {scratch.Plus(shape.Size.InputLength).Argument});");
    }
}
