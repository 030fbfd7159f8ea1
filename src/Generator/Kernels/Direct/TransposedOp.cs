using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>Which taps of a transposed convolution's kernel one phase of its outputs reads.</summary>
internal readonly record struct PhaseTaps(long Channels, long Filters, long KernelWidth, long KernelHeight, long FirstX, long FirstY, long StrideX, long StrideY);

/// <summary>One phase of a transposed convolution: a direct convolution of every stride-th tap.</summary>
internal sealed class TransposedOp(string name, DirectShape shape, long source, long target, WeightSource weights, PhaseTaps taps) : PlanOp(name)
{
    private DirectOp Direct => new(Name, shape, Place.Arena(source), target, weights, default);

    public override long PackedLength(Isa isa) => Direct.PackedLength(isa);

    public override string Algorithm => Direct.Algorithm;

    public override IEnumerable<int> Tensors => weights.All;

    public override void Emit(KernelWriter writer, long weights) => Direct.Emit(writer, weights);

    public override void EmitPacking(PackingWriter writer)
    {
        string phase = $"weights, {weights.Weight}, {taps.Channels}, {taps.Filters}, {taps.KernelWidth}, {taps.KernelHeight}, {taps.FirstX}, {taps.FirstY}, {taps.StrideX}, {taps.StrideY}";
        (string weight, string bias) = writer.Tensors(weights, $"global::NetDsl.Generated.WeightPacking.Phase({phase})");
        string blocks = PackingWriter.Integers(shape.BlockWidths(writer.Isa));
        writer.Line(
            $"global::NetDsl.Generated.WeightPacking.Convolution({weight}, {bias}, {writer.Target(PackedLength(writer.Isa))}, {blocks}, " +
            $"{shape.Filters}, {shape.Channels}, {shape.KernelWidth * shape.KernelHeight}, 1);");
    }
}
