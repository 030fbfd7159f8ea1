using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Plan.Direct;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>A convolution or a fully connected layer, summed directly.</summary>
/// <param name="source">Of the first output pixel's first tap. Float by float is read: nothing behind the last.</param>
/// <param name="target">Of the first output pixel, in the arena.</param>
/// <param name="inputs">What a fully connected layer's inputs are made of; empty for a convolution.</param>
internal sealed class DirectOp(string name, DirectShape shape, Place source, long target, WeightSource weights, EquatableArray<FeaturePiece> inputs) : PlanOp(name)
{
    public DirectShape Shape { get; } = shape;

    public Place Source { get; } = source;

    public long Target { get; } = target;

    /// <summary>Of what is added to the first output pixel, in the arena; nothing where the shape has no addend.</summary>
    public long Addend { get; init; }

    public WeightSource Weights { get; } = weights;

    public EquatableArray<FeaturePiece> Inputs { get; } = inputs;

    /// <summary>Where the inputs that are not zero are listed, in the arena; null where all are multiplied.</summary>
    public long? NonZeros { get; init; }

    /// <summary>Behind the weights of a layer that passes over zeros a float says whether it may.</summary>
    public override long PackedLength(Isa isa) => Shape.PackedLength(isa) + (Shape.PassesOverZeros ? 1 : 0);

    public override string Algorithm => $"direct, {Tile(Isa.Avx512)} / {Tile(Isa.Avx2)}";

    public override IEnumerable<int> Tensors => Weights.All;

    public override bool IsWorthSplitting => Shape.IsWorthSplitting;

    /// <inheritdoc cref="DirectShape.Tile"/>
    public string Tile(Isa isa) => Shape.Tile(isa);
}

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

    public DirectOp Pooled { get; } = pooled;

    public DirectOp Plain { get; } = plain;

    public PoolOp Pool { get; } = pool;

    public override string Algorithm => $"direct, {ConvolutionFor(Isa.Avx512).Tile(Isa.Avx512)} / {ConvolutionFor(Isa.Avx2).Tile(Isa.Avx2)}";

    public override IEnumerable<int> Tensors => Plain.Tensors;

    public override bool IsWorthSplitting => Plain.IsWorthSplitting;

    public override long PackedLength(Isa isa) => ConvolutionFor(isa).PackedLength(isa);

    /// <summary>The convolution whose weights are packed for an instruction set.</summary>
    public DirectOp ConvolutionFor(Isa isa) => HoldsWindows(isa) ? Pooled : Plain;

    /// <summary>What is done on an instruction set, in order.</summary>
    public IReadOnlyList<PlanOp> OperationsFor(Isa isa) => HoldsWindows(isa) ? [Pooled] : [Plain, Pool];

    /// <summary>There are registers for two rows of outputs.</summary>
    public static bool HoldsWindows(Isa isa) => isa.Registers[0] >= ManyPixels;
}

/// <summary>One phase of a transposed convolution: a direct convolution of some taps, evenly spaced.</summary>
internal sealed class TransposedOp(string name, DirectShape shape, long source, long target, WeightSource weights, PhaseTaps taps) : PlanOp(name)
{
    /// <summary>The convolution whose weights are the phase's taps; of each channel by itself, where there are as many groups.</summary>
    public PlanOp Convolution { get; } = shape is { Filters: 1, Channels: 1, Groups: > 1 }
        ? new DepthwiseOp(name, shape, source, target, weights)
        : new DirectOp(name, shape, Place.Arena(source), target, weights, default);

    public DirectShape Shape { get; } = shape;

    public WeightSource Weights { get; } = weights;

    public PhaseTaps Taps { get; } = taps;

    public override long PackedLength(Isa isa) => Convolution.PackedLength(isa);

    public override string Algorithm => Convolution.Algorithm;

    public override IEnumerable<int> Tensors => Convolution.Tensors;
}

/// <summary>A convolution of each channel by itself; lanes are channels.</summary>
internal sealed class DepthwiseOp(string name, DirectShape shape, long source, long target, WeightSource weights) : PlanOp(name)
{
    public DirectShape Shape { get; } = shape;

    public long Source { get; } = source;

    public long Target { get; } = target;

    /// <inheritdoc cref="DirectOp.Addend"/>
    public long Addend { get; init; }

    public WeightSource Weights { get; } = weights;

    public long Taps => Shape.KernelWidth * Shape.KernelHeight;

    /// <summary>Floats of one tap's weights for all channels, filled up to whole vectors of any instruction set.</summary>
    public long Row => ExecutionPlan.Aligned(Shape.Groups);

    public override long PackedLength(Isa isa) => Row * (Taps + Shape.BiasWidth);

    public override string Algorithm => "direct, by channels";

    public override IEnumerable<int> Tensors => Weights.All;
}
