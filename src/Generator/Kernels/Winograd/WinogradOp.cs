using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Direct;
using NetDsl.Generator.Kernels.Winograd;
using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>A convolution at stride one by Winograd's algorithm.</summary>
/// <param name="Source">Of the first output pixel's first tap, in the arena.</param>
/// <param name="Target">Of the first output pixel, in the arena.</param>
/// <param name="Inputs">Scratch for a block's transformed inputs.</param>
/// <param name="Products">Scratch for a block's products.</param>
internal sealed record WinogradOp(string Name, WinogradShape Shape, long Source, long Target, long Inputs, long Products, WeightSource Weights) : PlanOp(Name)
{
    public override long PackedLength(Isa isa) => Biases(isa) + ExecutionPlan.Aligned(Shape.Size.AllFilters);

    public override string Algorithm => $"Winograd {Shape.Size.Transform}, {Shape.Size.Products(Shape.Size.Block).Tile(Isa.Avx512)} / {Shape.Size.Products(Shape.Size.Block).Tile(Isa.Avx2)}";

    public override IEnumerable<int> Tensors => Weights.All;

    public override bool IsWorthSplitting => Shape.Size.IsWorthSplitting;

    public override IEnumerable<SplitSteps> EmitSplit(KernelWriter writer, long weights) => Shape.Size.IsWorthSplitting
        ? WinogradKernel.Steps(writer, Shape, Name, (parameter, floats) => At(writer, weights, parameter, floats))
        : base.EmitSplit(writer, weights);

    public override void Emit(KernelWriter writer, long weights)
    {
        string kernel = WinogradKernel.Layer(writer, Shape, Name);
        writer.Call(
            $"{kernel}(ref {Isa.At("a", Source)}, ref {Isa.At("w", weights)}, ref {Isa.At("w", weights + Biases(writer.Isa))}, ref {Isa.At("a", Target)}, " +
            $"ref {Isa.At("a", Inputs)}, ref {Isa.At("a", Products)});");
    }

    public override void EmitPacking(PackingWriter writer)
    {
        (string weight, string bias) = writer.Tensors(Weights);
        WinogradSize size = Shape.Size;
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
            "s" => ("a", Source),
            "d" => ("a", Target),
            "v" => ("a", Inputs),
            "m" => ("a", Products),
            "b" => ("w", weights + Biases(writer.Isa)),
            _ => ("w", weights),
        };
        return floats == "0" ? "ref " + Isa.At(memory, offset) : $"ref {Aliases.Unsafe}.Add(ref {memory}, {offset} + ({floats}))";
    }

    private long Biases(Isa isa) => Shape.Size.Transform.Frequencies * WinogradKernel.WeightPlane(Shape.Size, isa);
}
