using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels.Direct;
using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>A convolution or a fully connected layer, summed directly.</summary>
/// <param name="Source">Of the first output pixel's first tap. Float by float is read: nothing behind the last.</param>
/// <param name="Target">Of the first output pixel, in the arena.</param>
/// <param name="Inputs">What a fully connected layer's inputs are made of; empty for a convolution.</param>
internal sealed record DirectOp(string Name, DirectShape Shape, Place Source, long Target, WeightSource Weights, EquatableArray<FeaturePiece> Inputs) : PlanOp(Name)
{
    public override long PackedLength(Isa isa) => Shape.PackedLength(isa);

    public override string Algorithm => $"direct, {Shape.Tile(Isa.Avx512)} / {Shape.Tile(Isa.Avx2)}";

    public override IEnumerable<int> Tensors => Weights.All;

    public override bool IsWorthSplitting => Shape.IsWorthSplitting;

    public override void Emit(KernelWriter writer, long weights) => writer.Call($"{DirectKernel.Layer(writer, Shape, Name)}({Arguments(writer, weights)});");

    public override IEnumerable<SplitSteps> EmitSplit(KernelWriter writer, long weights) => Shape.IsWorthSplitting
        ? [new(1, [new(DirectKernel.Items(Shape, writer.Isa), [$"{DirectKernel.Item(writer, Shape, Name)}(item, {Arguments(writer, weights)});"])])]
        : base.EmitSplit(writer, weights);

    public override void EmitPacking(PackingWriter writer)
    {
        (string weight, string bias) = writer.Tensors(Weights);
        string blocks = PackingWriter.Integers(Shape.BlockWidths(writer.Isa));
        string target = writer.Target(PackedLength(writer.Isa));
        string full = Shape.IsBFloat16 ? "full" : target;
        if (Shape.IsBFloat16)
        {
            writer.Line($"global::System.Span<float> full = weights.Scratch({Shape.Groups * Shape.BlockLanes(writer.Isa) * (Shape.Products + 1)});");
        }

        writer.Line(Inputs.Count > 0
            ? $"global::NetDsl.Generated.WeightPacking.Dense({weight}, {bias}, {full}, {blocks}, {Shape.Filters}, {PackingWriter.Pieces(Inputs)});"
            : $"global::NetDsl.Generated.WeightPacking.Convolution({weight}, {bias}, {full}, {blocks}, {Shape.Filters}, {Shape.Channels}, {Shape.KernelWidth * Shape.KernelHeight}, {Shape.Groups});");
        if (Shape.IsBFloat16)
        {
            writer.Line($"global::NetDsl.Generated.BFloat16Packing.Pack(full, {target}, {blocks}, {Shape.KernelHeight * Shape.RunsPerRow}, {Shape.RunLength}, {Shape.Groups});");
        }
    }

    private string Arguments(KernelWriter writer, long weights) =>
        $"{Source.Argument}, ref {Isa.At("w", weights)}, ref {Isa.At("w", weights + Shape.BiasOffset(writer.Isa))}, ref {Isa.At("a", Target)}";
}
