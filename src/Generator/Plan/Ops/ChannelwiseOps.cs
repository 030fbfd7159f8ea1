using System.Collections.Generic;
using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>In training: x·weight + bias in each channel, rounded once; backward dy·weight.</summary>
/// <param name="source">x, or dy.</param>
/// <param name="weight">Of the first channel, in the learned memory.</param>
/// <param name="row">Floats from the weights to the biases; 0 for none.</param>
/// <param name="adds">To what is there.</param>
internal sealed class ScaleOp(string name, View source, View target, Place weight, long row, bool adds) : PlanOp(name)
{
    public View Source { get; } = source;

    public View Target { get; } = target;

    public Place Weight { get; } = weight;

    public long Row { get; } = row;

    public bool Adds { get; } = adds;
}

/// <summary>x where x &gt; 0, else x·weight; backward dy where x &gt; 0, else dy·weight.</summary>
/// <param name="source">x.</param>
/// <param name="gradient">dy; null in the forward pass.</param>
/// <param name="slopes">Where the weights come from.</param>
/// <param name="adds">To what is there.</param>
internal sealed class PReluOp(string name, View source, View? gradient, View target, SlopeSource slopes, bool adds) : PlanOp(name)
{
    public View Source { get; } = source;

    public View? Gradient { get; } = gradient;

    public View Target { get; } = target;

    public SlopeSource Slopes { get; } = slopes;

    public bool Adds { get; } = adds;

    public override long PackedLength(Isa isa) => Slopes.Learned is null ? ExecutionPlan.Aligned(Slopes.PerChannel ? Source.Shape.Channels : 1) : 0;

    public override IEnumerable<int> Tensors => Slopes.Learned is null ? [Slopes.Tensor] : [];
}

/// <summary>The slopes of a PRelu.</summary>
/// <param name="PerChannel">One for each channel; else one for all.</param>
/// <param name="Tensor">Their index among all tensors.</param>
/// <param name="Learned">Where they lie in training; null in inference, which packs them.</param>
/// <param name="Pieces">What the channels are made of.</param>
internal sealed record SlopeSource(bool PerChannel, int Tensor, Place? Learned, EquatableArray<FeaturePiece> Pieces);
