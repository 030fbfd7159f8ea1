using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Pooling;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Kernels.Direct;

/// <summary>
/// A convolution with a pool of 2×2 behind it. Where there are registers for two rows of outputs, tiles hold whole windows and store what the pool makes of them; with
/// fewer that was measured to be slower than a pool of its own behind a plain convolution. The bits are the same.
/// </summary>
/// <param name="pooled">The convolution with the pool in its end.</param>
/// <param name="plain">The convolution alone.</param>
/// <param name="pool">The pool of what it gives.</param>
internal sealed class PooledDirectOp(DirectOp pooled, DirectOp plain, PoolOp pool) : PlanOp(plain.Name)
{
    /// <summary>Pixels of a tile of one vector where whole windows pay.</summary>
    private const int ManyPixels = 24;

    public override string Algorithm => $"direct, {ConvolutionFor(Isa.Avx512).Tile(Isa.Avx512)} / {ConvolutionFor(Isa.Avx2).Tile(Isa.Avx2)}";

    public override IEnumerable<int> Tensors => plain.Tensors;

    public override bool IsWorthSplitting => plain.IsWorthSplitting;

    public override long PackedLength(Isa isa) => ConvolutionFor(isa).PackedLength(isa);

    public override void Emit(KernelWriter writer, long weights)
    {
        foreach (PlanOp op in Operations(writer.Isa))
        {
            op.Emit(writer, weights);
        }
    }

    public override IEnumerable<SplitSteps> EmitSplit(KernelWriter writer, long weights) => Operations(writer.Isa).SelectMany(op => op.EmitSplit(writer, weights));

    public override void EmitPacking(PackingWriter writer) => ConvolutionFor(writer.Isa).EmitPacking(writer);

    private static bool HoldsWindows(Isa isa) => isa.Registers[0] >= ManyPixels;

    private DirectOp ConvolutionFor(Isa isa) => HoldsWindows(isa) ? pooled : plain;

    private PlanOp[] Operations(Isa isa) => HoldsWindows(isa) ? [pooled] : [plain, pool];
}
