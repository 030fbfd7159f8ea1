using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Plan.Bands;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>Convolutions one behind the other, computed in bands of rows.</summary>
/// <param name="shape">Of the bands.</param>
/// <param name="parts">The convolutions, each over its whole output, as far as it lies in memory.</param>
/// <param name="between">Where the rows between them start, in the arena.</param>
internal sealed class BandedOp(BandShape shape, EquatableArray<PlanOp> parts, EquatableArray<long> between) : PlanOp(parts[0].Name)
{
    public BandShape Shape { get; } = shape;

    public EquatableArray<long> Between { get; } = between;

    public override IReadOnlyList<PlanOp> Stages { get; } = [.. parts];

    public override IEnumerable<int> Tensors => Stages.SelectMany(static part => part.Tensors);

    public override long PackedLength(Isa isa) => Stages.Sum(part => ExecutionPlan.Aligned(part.PackedLength(isa)));
}
