using System.Collections.Generic;
using NetDsl.Generator.Plan.Winograd;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>A convolution at stride one by Winograd's algorithm.</summary>
/// <param name="source">Of the first output pixel's first tap, in the arena.</param>
/// <param name="target">Of the first output pixel, in the arena.</param>
/// <param name="inputs">Scratch for a block's transformed inputs.</param>
/// <param name="products">Scratch for a block's products.</param>
internal sealed class WinogradOp(string name, WinogradShape shape, long source, long target, long inputs, long products, WeightSource weights) : PlanOp(name)
{
    public WinogradShape Shape { get; } = shape;

    public long Source { get; } = source;

    public long Target { get; } = target;

    /// <inheritdoc cref="DirectOp.Addend"/>
    public long Addend { get; init; }

    public long Inputs { get; } = inputs;

    public long Products { get; } = products;

    public WeightSource Weights { get; } = weights;

    public override long PackedLength(Isa isa) => BiasOffset(isa) + ExecutionPlan.Aligned(Shape.Size.AllFilters);

    public override string Algorithm => $"Winograd {Shape.Size.Transform}, {Tile(Isa.Avx512)} / {Tile(Isa.Avx2)}";

    public override IEnumerable<int> Tensors => Weights.All;

    public override bool IsWorthSplitting => Shape.Size.IsWorthSplitting;

    /// <summary>Where the biases start in what is packed.</summary>
    public long BiasOffset(Isa isa) => Shape.Size.Transform.Frequencies * Shape.Size.WeightPlane(isa);

    private string Tile(Isa isa) => Shape.Size.Products(Shape.Size.Block).Tile(isa);
}

/// <summary>A step of a convolution in training by Winograd's algorithm: forward, or the input gradient.</summary>
/// <param name="source">Of the first output pixel's first tap.</param>
/// <param name="target">Of the first output pixel.</param>
/// <param name="transformed">The weights.</param>
/// <param name="scratch">For a block's transformed inputs and its products.</param>
internal sealed class WinogradTrainingOp(string name, WinogradShape shape, Place source, Place target, Place transformed, Place? bias, Place scratch) : PlanOp(name)
{
    public WinogradShape Shape { get; } = shape;

    public Place Source { get; } = source;

    public Place Target { get; } = target;

    public Place Transformed { get; } = transformed;

    public Place? Bias { get; } = bias;

    public Place Scratch { get; } = scratch;
}

/// <summary>
/// A convolution's weight gradient by Winograd's algorithm: the sums over tiles are taken between transformed inputs and transformed gradients, for all
/// images of a micro-batch, and only then transformed back to the kernel's taps and added.
/// </summary>
/// <param name="shape">The forward pass's, its target being the gradient.</param>
/// <param name="images">How many are transformed before they are multiplied.</param>
/// <param name="arenaStride">From one image's arena to the next.</param>
/// <param name="source">Of the first window's first tap.</param>
/// <param name="gradient">Of the output.</param>
/// <param name="target">Of the weight gradient, [group][tap][channel][filter].</param>
/// <param name="scratch">For transformed inputs and gradients and the sums, in this order.</param>
internal sealed class WinogradGradientOp(string name, WinogradShape shape, long images, long arenaStride, Place source, Place gradient, Place target, Place scratch) : PlanOp(name)
{
    public WinogradShape Shape { get; } = shape;

    public long Images { get; } = images;

    public long ArenaStride { get; } = arenaStride;

    public Place Source { get; } = source;

    public Place Gradient { get; } = gradient;

    public Place Target { get; } = target;

    public Place Scratch { get; } = scratch;

    /// <summary>The transformed gradients, in the scratch.</summary>
    public Place Gradients => Scratch.Plus(Blocks * Shape.Size.GradientInputs);

    /// <summary>The sums, in the scratch.</summary>
    public Place Sums => Gradients.Plus(Blocks * Shape.Size.Gradients);

    public override bool TakesAllImages => true;

    public override bool WalksImages => true;

    /// <summary>Floats of scratch.</summary>
    public static long ScratchLength(WinogradSize size, long images) => (images * size.GradientBlocks * (size.GradientInputs + size.Gradients)) + size.Plain.Length;

    /// <summary>Blocks of tiles of so many images.</summary>
    private long Blocks => Images * Shape.Size.GradientBlocks;
}
