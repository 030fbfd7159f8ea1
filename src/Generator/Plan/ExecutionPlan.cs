using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Plan;

/// <summary>A forward pass: what is done in which order, and where every value lies in the arena.</summary>
/// <param name="Ops">The first copies the input in.</param>
/// <param name="ArenaLength">Floats of scratch memory of an instance.</param>
/// <param name="Gathered">
/// Where in the arena all inputs are copied to, one after another, if they come one by one or lie in the arena themselves (outputs that the user passes in again): null
/// where that needs no place.
/// </param>
/// <param name="Output">Where the main output lies.</param>
/// <param name="Exposed">Named layers and outputs: name and place.</param>
/// <param name="Inspected">The inputs and every layer's own output, where the network can be inspected.</param>
/// <param name="Makers">For each layer the one whose step makes its output: another's where it is fused or needs no step.</param>
/// <param name="Arena">The values in the arena, in order of their places.</param>
/// <param name="Batch">How several inputs are run at once; null where they are run one by one.</param>
internal sealed record ExecutionPlan(
    ShapedNetwork Network, EquatableArray<PlanOp> Ops, long ArenaLength, long? Gathered, View Output, EquatableArray<ExposedValue> Exposed, EquatableArray<ExposedValue> Inspected,
    EquatableArray<int> Makers, EquatableArray<ArenaValue> Arena, MicroBatch? Batch)
{
    /// <summary>About what a pass takes on the reference machine: enough to tell what is worth waking a thread.</summary>
    public int Nanoseconds { get; init; }


    /// <summary>One pass is worth several threads.</summary>
    public bool IsWorthSplitting => Ops.Any(static op => op.IsWorthSplitting);

    /// <summary>Before a micro-batch's rows there is more to do for each input than to copy it.</summary>
    public bool HasHead => Batch is { } batch && Ops.Take(batch.Head).Any(op => op is not InputOp || batch.ShowsInputs);

    /// <summary>All packed weights on an instruction set; each operation's start at a multiple of 64 bytes.</summary>
    public long PackedLength(Isa isa) => Ops.Sum(op => Aligned(op.PackedLength(isa)));

    public static long Aligned(long floats) => (floats + 15) / 16 * 16;
}

/// <summary>A value in the arena; others may be at the same place at other times.</summary>
/// <param name="Node">The layer whose step makes it; <see cref="NodeIndex.Input"/> for the network's input.</param>
/// <param name="IsScratch">Scratch memory of that layer's steps.</param>
internal sealed record ArenaValue(PlanBuffer Buffer, int Node, bool IsScratch);

/// <param name="IsOutput">An <c>[Output]</c>, not a named layer.</param>
internal sealed record ExposedValue(string Name, View View, bool IsOutput);
