using System.Collections.Generic;
using NetDsl.Generator.Collections;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>How the centres of a radial basis lie.</summary>
/// <param name="Inputs">Floats of a centre.</param>
/// <param name="Units">How many centres.</param>
/// <param name="Row">Floats from one centre to the next.</param>
internal sealed record RadialShape(long Inputs, long Units, long Row)
{
    public static RadialShape Of(long inputs, long units) => new(inputs, units, ExecutionPlan.Aligned(inputs));

    public long Length => Units * Row;
}

/// <summary>The centres of a radial basis.</summary>
/// <param name="Tensor">Their index among all tensors.</param>
/// <param name="Trained">Where they lie in training; null in inference, which packs them.</param>
/// <param name="Pieces">What a centre's floats are made of.</param>
internal sealed record RadialCentres(int Tensor, Place? Trained, EquatableArray<FeaturePiece> Pieces);

/// <summary>For each unit Σ (x − w)².</summary>
internal sealed class RadialBasisOp(string name, RadialShape shape, Place source, Place target, RadialCentres centres) : PlanOp(name)
{
    public RadialShape Shape { get; } = shape;

    public Place Source { get; } = source;

    public Place Target { get; } = target;

    public RadialCentres Centres { get; } = centres;

    public override long PackedLength(Isa isa) => Centres.Trained is null ? Shape.Length : 0;

    public override IEnumerable<int> Tensors => Centres.Trained is null ? [Centres.Tensor] : [];
}

/// <summary>The input gradient: 2·Σ dy·(x − w) over the units.</summary>
/// <param name="adds">To what is there.</param>
internal sealed class RadialBasisGradientOp(string name, RadialShape shape, Place source, Place gradient, Place centres, Place target, bool adds) : PlanOp(name)
{
    public RadialShape Shape { get; } = shape;

    public Place Source { get; } = source;

    public Place Gradient { get; } = gradient;

    public Place Centres { get; } = centres;

    public Place Target { get; } = target;

    public bool Adds { get; } = adds;
}

/// <summary>Adds 2·dy·(w − x) to the gradient of the centres.</summary>
/// <param name="centres">In the learned memory.</param>
internal sealed class RadialBasisWeightsOp(string name, RadialShape shape, Place source, Place gradient, Place centres) : PlanOp(name)
{
    public RadialShape Shape { get; } = shape;

    public Place Source { get; } = source;

    public Place Gradient { get; } = gradient;

    public Place Centres { get; } = centres;

    /// <summary>Where their gradient is summed.</summary>
    public Place Target { get; } = centres with { Memory = Memory.Gradients };
}
