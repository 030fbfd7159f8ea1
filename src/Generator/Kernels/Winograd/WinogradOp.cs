using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;

namespace NetDsl.Generator.Kernels.Winograd;

/// <summary>A convolution at stride one by Winograd's algorithm.</summary>
/// <param name="source">Of the first output pixel's first tap, in the arena.</param>
/// <param name="target">Of the first output pixel, in the arena.</param>
/// <param name="inputs">Scratch for a block's transformed inputs.</param>
/// <param name="products">Scratch for a block's products.</param>
internal sealed class WinogradOp(string name, WinogradShape shape, long source, long target, long inputs, long products, WeightSource weights) : PlanOp(name)
{
    public override long PackedLength(Isa isa) => Biases(isa) + ExecutionPlan.Aligned(shape.Size.AllFilters);

    public override string Algorithm => $"Winograd {shape.Size.Transform}, {shape.Size.Products(shape.Size.Block).Tile(Isa.Avx512)} / {shape.Size.Products(shape.Size.Block).Tile(Isa.Avx2)}";

    public override IEnumerable<int> Tensors => weights.All;

    public override bool IsWorthSplitting => shape.Size.IsWorthSplitting;

    public override IEnumerable<SplitSteps> EmitSplit(KernelWriter writer, long weights) => shape.Size.IsWorthSplitting
        ? WinogradKernel.Steps(writer, shape, Name, (parameter, floats) => At(writer, weights, parameter, floats))
        : base.EmitSplit(writer, weights);

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = WinogradKernel.Layer(writer, shape, Name);
        writer.Call(
            $"{kernel}(ref {Isa.At("a", source)}, ref {Isa.At("w", weights)}, ref {Isa.At("w", weights + Biases(writer.Isa))}, ref {Isa.At("a", target)}, " +
            $"ref {Isa.At("a", inputs)}, ref {Isa.At("a", products)});");
    }

    public override void EmitPacking(PackingWriter writer)
    {
        (string weight, string bias) = writer.Tensors(weights);
        WinogradSize size = shape.Size;
        IEnumerable<long> blocks = size.Products(size.Block).BlockWidths(writer.Isa);
        writer.Line(
            $"global::NetDsl.Generated.WinogradPacking.Pack({weight}, {bias}, {writer.Target(PackedLength(writer.Isa))}, {PackingWriter.Integers(blocks)}, " +
            $"{size.Filters}, {size.Channels}, {size.Groups}, {size.Transform.Outputs}, {size.Transform.Kernel});");
    }

    /// <summary>The argument for a parameter of the kernel, so many floats on.</summary>
    private string At(KernelWriter writer, long weights, string parameter, string floats)
    {
        (string memory, long offset) = parameter switch
        {
            "s" => ("a", source),
            "d" => ("a", target),
            "v" => ("a", inputs),
            "m" => ("a", products),
            "b" => ("w", weights + Biases(writer.Isa)),
            _ => ("w", weights),
        };
        return floats == "0" ? "ref " + Isa.At(memory, offset) : $"ref {Aliases.Unsafe}.Add(ref {memory}, {offset} + ({floats}))";
    }

    private long Biases(Isa isa) => shape.Size.Transform.Frequencies * WinogradKernel.WeightPlane(shape.Size, isa);
}
