using System.Collections.Generic;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Winograd;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>Writes the calls of a convolution's kernels by Winograd's algorithm, and how its weights are packed.</summary>
internal sealed class WinogradAuthor(WinogradOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = WinogradKernel.Layer(writer, op.Shape, op.Name);
        writer.Call(
            $"{kernel}(ref {Isa.At("a", op.Source)}, ref {Isa.At("w", weights)}, ref {Isa.At("w", weights + op.BiasOffset(writer.Isa))}, ref {Isa.At("a", op.Target)}, " +
            $"ref {Isa.At("a", op.Inputs)}, ref {Isa.At("a", op.Products)});");
    }

    public override IEnumerable<SplitSteps> EmitSplit(KernelWriter writer, long weights) => op.IsWorthSplitting
        ? WinogradKernel.Steps(writer, op.Shape, op.Name, (parameter, floats) => At(writer, weights, parameter, floats))
        : base.EmitSplit(writer, weights);

    public override void EmitPacking(PackingWriter writer)
    {
        (string weight, string bias) = writer.Tensors(op.Weights);
        WinogradSize size = op.Shape.Size;
        IEnumerable<long> blocks = size.Products(size.Block).BlockWidths(writer.Isa);
        writer.Line(
            $"global::NetDsl.Generated.WinogradPacking.Pack({weight}, {bias}, {writer.Target(op.PackedLength(writer.Isa))}, {PackingWriter.Integers(blocks)}, " +
            $"{size.Filters}, {size.Channels}, {size.Groups}, {size.Transform.Outputs}, {size.Transform.Kernel});");
    }

    /// <summary>The argument for a parameter of the kernel, so many floats on.</summary>
    private string At(KernelWriter writer, long weights, string parameter, string floats)
    {
        (string memory, long offset) = parameter switch
        {
            "s" => ("a", op.Source),
            "d" => ("a", op.Target),
            "v" => ("a", op.Inputs),
            "m" => ("a", op.Products),
            "b" => ("w", weights + op.BiasOffset(writer.Isa)),
            _ => ("w", weights),
        };
        return floats == "0" ? "ref " + Isa.At(memory, offset) : $"ref {Aliases.Unsafe}.Add(ref {memory}, {offset} + ({floats}))";
    }
}

/// <summary>Writes the call of the same kernel with the weights of training.</summary>
internal sealed class WinogradTrainingAuthor(WinogradTrainingOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = WinogradKernel.Layer(writer, op.Shape, op.Name);
        string first = op.Bias is { } place ? place.Argument + ", " : "";
        writer.Call($"{kernel}({op.Source.Argument}, {op.Transformed.Argument}, {first}{op.Target.Argument}, {op.Scratch.Argument}, {op.Scratch.Plus(op.Shape.Size.InputLength).Argument});");
    }
}
