using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>A convolution or a fully connected layer, summed directly.</summary>
/// <param name="source">Of the first output pixel's first tap. Float by float is read: nothing behind the last.</param>
/// <param name="target">Of the first output pixel, in the arena.</param>
/// <param name="inputs">What a fully connected layer's inputs are made of; empty for a convolution.</param>
internal sealed class DirectOp(string name, DirectShape shape, Place source, long target, WeightSource weights, EquatableArray<FeaturePiece> inputs) : PlanOp(name)
{
    public override long PackedLength(Isa isa) => shape.PackedLength(isa);

    public override string Algorithm => $"direct, {Tile(Isa.Avx512)} / {Tile(Isa.Avx2)}";

    public override IEnumerable<int> Tensors => weights.All;

    public override bool IsWorthSplitting => shape.IsWorthSplitting;

    /// <inheritdoc cref="DirectShape.Tile"/>
    public string Tile(Isa isa) => shape.Tile(isa);

    public override void Emit(KernelWriter writer, long weights) => writer.Call($"{DirectKernel.Layer(writer, shape, Name)}({Arguments(writer, weights)});");

    public override IEnumerable<SplitSteps> EmitSplit(KernelWriter writer, long weights) => shape.IsWorthSplitting
        ? [new(1, [new(DirectKernel.Items(shape, writer.Isa), [$"{DirectKernel.Item(writer, shape, Name)}(item, {Arguments(writer, weights)});"])])]
        : base.EmitSplit(writer, weights);

    public override void EmitPacking(PackingWriter writer)
    {
        (string weight, string bias) = writer.Tensors(weights);
        string blocks = PackingWriter.Integers(shape.BlockWidths(writer.Isa));
        string target = writer.Target(PackedLength(writer.Isa));
        string full = shape.IsBFloat16 ? "full" : target;
        if (shape.IsBFloat16)
        {
            writer.Line($"global::System.Span<float> full = weights.Scratch({shape.Groups * shape.BlockLanes(writer.Isa) * (shape.Products + 1)});");
        }

        writer.Line(inputs.Count > 0
            ? $"global::NetDsl.Generated.WeightPacking.Dense({weight}, {bias}, {full}, {blocks}, {shape.Filters}, {PackingWriter.Pieces(inputs)});"
            : $"global::NetDsl.Generated.WeightPacking.Convolution({weight}, {bias}, {full}, {blocks}, {shape.Filters}, {shape.Channels}, {shape.KernelWidth * shape.KernelHeight}, {shape.Groups});");
        if (shape.IsBFloat16)
        {
            writer.Line($"global::NetDsl.Generated.BFloat16Packing.Pack(full, {target}, {blocks}, {shape.KernelHeight * shape.RunsPerRow}, {shape.RunLength}, {shape.Groups});");
        }
    }

    private string Arguments(KernelWriter writer, long weights) =>
        $"{source.Argument}, ref {Isa.At("w", weights)}, ref {Isa.At("w", weights + shape.BiasOffset(writer.Isa))}, ref {Isa.At("a", target)}";
}
