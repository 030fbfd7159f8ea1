using System.Collections.Generic;
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
            $"{kernel}({Place.Arena(op.Source).Argument}, {Place.Packed(weights).Argument}, {Place.Packed(weights + op.BiasOffset(writer.Isa)).Argument}, {Place.Arena(op.Target).Argument}, {WinogradKernel.Added(op.Shape, Place.Arena(op.Addend).Argument)}" +
            $"{Place.Arena(op.Inputs).Argument}, {Place.Arena(op.Products).Argument});");
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
            $"__Generated.WinogradPacking.Pack({weight}, {bias}, {writer.Target(op.PackedLength(writer.Isa))}, {PackingWriter.Blocks(blocks)}, " +
            $"{size.Filters}, {size.Channels / (size.Phases?.Count ?? 1)}, {size.Groups}, {size.Transform.Outputs}, {Kernel(size)});");
    }

    private static string Kernel(WinogradSize size) =>
        size.Phases is { } phases ? $"{phases.Width}, {phases.Height}, {phases.StrideX}, {phases.StrideY}" : $"{size.Transform.Kernel}";

    /// <summary>The argument for a parameter of the kernel, so many floats on.</summary>
    private string At(KernelWriter writer, long weights, string parameter, string floats)
    {
        Place place = parameter switch
        {
            "s" => Place.Arena(op.Source),
            "d" => Place.Arena(op.Target),
            "r" => Place.Arena(op.Addend),
            "v" => Place.Arena(op.Inputs),
            "m" => Place.Arena(op.Products),
            "b" => Place.Packed(weights + op.BiasOffset(writer.Isa)),
            _ => Place.Packed(weights),
        };
        return floats == "0" ? place.Argument : place.At($"({floats})");
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
