using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Direct;
using NetDsl.Generator.Lowering;

namespace NetDsl.Generator.Kernels;

/// <summary>Which taps of a transposed convolution's kernel one phase of its outputs reads.</summary>
internal readonly record struct PhaseTaps(long Channels, long Filters, long KernelWidth, long KernelHeight, long FirstX, long FirstY, long StrideX, long StrideY);

/// <summary>One phase of a transposed convolution: a direct convolution of every stride-th tap.</summary>
internal sealed record TransposedOp(string Name, DirectShape Shape, long Source, long Target, WeightSource Weights, PhaseTaps Taps) : PlanOp(Name)
{
    private DirectOp Direct => new(Name, Shape, Place.Arena(Source), Target, Weights, default);

    public override long PackedLength(Isa isa) => Direct.PackedLength(isa);

    public override string Algorithm => Direct.Algorithm;

    public override IEnumerable<int> Tensors => Weights.All;

    public override void Emit(KernelWriter writer, long weights) => Direct.Emit(writer, weights);

    public override void EmitPacking(PackingWriter writer)
    {
        string taps = $"weights, {Weights.Weight}, {Taps.Channels}, {Taps.Filters}, {Taps.KernelWidth}, {Taps.KernelHeight}, {Taps.FirstX}, {Taps.FirstY}, {Taps.StrideX}, {Taps.StrideY}";
        (string weight, string bias) = writer.Tensors(Weights, $"global::NetDsl.Generated.WeightPacking.Phase({taps})");
        string blocks = PackingWriter.Integers(Shape.BlockWidths(writer.Isa));
        writer.Line(
            $"global::NetDsl.Generated.WeightPacking.Convolution({weight}, {bias}, {writer.Target(PackedLength(writer.Isa))}, {blocks}, " +
            $"{Shape.Filters}, {Shape.Channels}, {Shape.KernelWidth * Shape.KernelHeight}, 1);");
    }
}
