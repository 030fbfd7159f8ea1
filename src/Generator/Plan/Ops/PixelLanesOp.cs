using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Plan.Direct;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>A direct convolution whose lanes are pixels on those instruction sets where that is faster, and filters on the others. The bits are the same.</summary>
/// <param name="convolution">What it computes and where, with the pool in its end where there is one.</param>
/// <param name="ofFilters">The same with filters as lanes.</param>
internal sealed class PixelLanesOp(DirectOp convolution, PlanOp ofFilters) : PlanOp(convolution.Name)
{
    public DirectOp Convolution { get; } = convolution;

    public PlanOp OfFilters { get; } = ofFilters;

    public override string Algorithm => $"direct, {Tile(Isa.Avx512)} / {Tile(Isa.Avx2)}";

    public override IEnumerable<int> Tensors => Convolution.Tensors;

    /// <summary>The operation, or this one where pixels are better lanes on some instruction set.</summary>
    public static PlanOp Of(PlanOp op)
    {
        DirectOp? convolution = Convolved(op);
        return convolution is not null && Isa.All.Any(isa => PixelLanes.AreFaster(convolution.Shape, isa)) ? new PixelLanesOp(convolution, op) : op;
    }

    /// <summary>Lanes are pixels.</summary>
    public bool IsByPixels(Isa isa) => PixelLanes.AreFaster(Convolution.Shape, isa);

    public override long PackedLength(Isa isa) => IsByPixels(isa) ? PixelLanes.PackedLength(Convolution.Shape) : OfFilters.PackedLength(isa);

    private string Tile(Isa isa) => IsByPixels(isa) ? PixelLanes.Tile(Convolution.Shape, isa)
        : OfFilters is PooledDirectOp pooled ? pooled.ConvolutionFor(isa).Tile(isa)
        : Convolution.Tile(isa);

    private static DirectOp? Convolved(PlanOp op) => op is PooledDirectOp pooled ? pooled.Pooled : op as DirectOp;
}
