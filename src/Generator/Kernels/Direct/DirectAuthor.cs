using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>Writes the calls of a direct convolution's kernels, and how its weights are packed.</summary>
internal sealed class DirectAuthor(DirectOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        if (op.NonZeros is { } list && writer.Isa.Unrolls)
        {
            string mayPassOver = Isa.At("w", weights + op.Shape.PackedLength(writer.Isa));
            writer.Call($"{NonZeroKernel.Layer(writer, op.Shape, op.Name)}({Arguments(writer, weights)}, {Place.Arena(list).Argument}, {mayPassOver} > 0f);");
            return;
        }

        writer.Call($"{DirectKernel.Layer(writer, op.Shape, op.Name)}({Arguments(writer, weights)});");
    }

    public override IEnumerable<SplitSteps> EmitSplit(KernelWriter writer, long weights) => op.IsWorthSplitting
        ? [new(1, [new(DirectKernel.Items(op.Shape, writer.Isa), [$"{DirectKernel.Item(writer, op.Shape, op.Name)}(item, {Arguments(writer, weights)});"])])]
        : base.EmitSplit(writer, weights);

    public override void EmitPacking(PackingWriter writer)
    {
        DirectShape shape = op.Shape;
        (string weight, string bias) = writer.Tensors(op.Weights);
        string blocks = PackingWriter.Blocks(shape.BlockWidths(writer.Isa));
        string target = writer.Target(shape.PackedLength(writer.Isa));
        if (shape.PassesOverZeros)
        {
            writer.Line($"{writer.Single(shape.PackedLength(writer.Isa))} = __Generated.NonZeros.MayPassOver({weight});");
        }

        string full = shape.Weights == WeightFormat.Float32 ? target : "full";
        if (shape.Weights != WeightFormat.Float32)
        {
            writer.Line($"{Aliases.FloatSpan} full = weights.Scratch({shape.Groups * shape.BlockLanes(writer.Isa) * (shape.Products + 1)});");
        }

        writer.Line(op.Inputs.Count > 0
            ? $"{Aliases.WeightPacking}.Dense({weight}, {bias}, {full}, {blocks}, {shape.Filters}, {PackingWriter.Pieces(op.Inputs)});"
            : $"{Aliases.WeightPacking}.Convolution({weight}, {bias}, {full}, {blocks}, {shape.Filters}, {shape.Channels}, {shape.KernelWidth * shape.KernelHeight}, {shape.Groups});");
        if (shape.IsBFloat16)
        {
            writer.Line($"__Generated.BFloat16Packing.Pack(full, {target}, {blocks}, {shape.KernelHeight * shape.RunsPerRow}, {shape.RunLength}, {shape.Groups});");
        }
        else if (shape.IsInt8)
        {
            string method = shape.IntegersOfFloat(writer.Isa) == 1 ? "PackFloats" : "Pack";
            writer.Line($"__Generated.Int8Packing.{method}(full, {target}, {blocks}, {shape.Products}, {shape.Groups});");
        }
    }

    private string Arguments(KernelWriter writer, long weights) =>
        $"{op.Source.Argument}, {Place.Packed(weights).Argument}, {Place.Packed(weights + op.Shape.BiasOffset(writer.Isa)).Argument}, {Place.Arena(op.Target).Argument}{(op.Shape.Addend is null ? "" : ", " + Place.Arena(op.Addend).Argument)}";
}

/// <summary>Writes the convolution with the pool in its end, or the two one after the other.</summary>
internal sealed class PooledDirectAuthor(PooledDirectOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights)
    {
        foreach (PlanOp part in op.OperationsFor(writer.Isa))
        {
            KernelAuthors.Of(part).Emit(writer, weights);
        }
    }

    public override IEnumerable<SplitSteps> EmitSplit(KernelWriter writer, long weights) =>
        op.OperationsFor(writer.Isa).SelectMany(part => KernelAuthors.Of(part).EmitSplit(writer, weights));

    public override void EmitPacking(PackingWriter writer) => KernelAuthors.Of(op.ConvolutionFor(writer.Isa)).EmitPacking(writer);
}

/// <summary>Writes the phase's convolution; only its weights are packed in another way.</summary>
internal sealed class TransposedAuthor(TransposedOp op) : KernelAuthor
{
    public override void Emit(KernelWriter writer, long weights) => KernelAuthors.Of(op.Convolution).Emit(writer, weights);

    public override void EmitPacking(PackingWriter writer)
    {
        (DirectShape shape, PhaseTaps taps) = (op.Shape, op.Taps);
        string phase = $"weights, {op.Weights.Weight}, {taps.Channels}, {taps.Filters}, {taps.KernelWidth}, {taps.KernelHeight}, " +
            $"{taps.FirstX}, {taps.FirstY}, {taps.StepX}, {taps.StepY}, {taps.Columns}, {taps.Rows}, {shape.Groups}";
        (string weight, string bias) = writer.Tensors(op.Weights, $"{Aliases.WeightPacking}.Phase({phase})");
        string target = writer.Target(op.PackedLength(writer.Isa));
        long count = shape.KernelWidth * shape.KernelHeight;
        writer.Line(op.Convolution is DepthwiseOp depthwise
            ? $"{Aliases.WeightPacking}.Depthwise({weight}, {bias}, {target}, {shape.Groups}, {depthwise.Row}, {count});"
            : $"{Aliases.WeightPacking}.Convolution({weight}, {bias}, {target}, {PackingWriter.Blocks(shape.BlockWidths(writer.Isa))}, {shape.Filters}, {shape.Channels}, {count}, {shape.Groups});");
    }
}
