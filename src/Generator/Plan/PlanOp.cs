using System.Collections.Generic;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.Plan;

/// <summary>
/// One step of a pass as data: what is done, and where. It is alike on every instruction set but for its tiles; an author in Kernels writes it.
/// </summary>
internal abstract class PlanOp(string name)
{
    /// <summary>The layer's, with what was fused into it; kernels and comments are named by it.</summary>
    public string Name { get; } = name;

    /// <summary>The layer whose step it is; <see cref="NodeIndex.Input"/> for what is no layer's. The lowerer sets it once.</summary>
    public int Node { get; set; } = NodeIndex.Input;

    /// <summary>Floats of packed weights on an instruction set.</summary>
    public virtual long PackedLength(Isa isa) => 0;

    /// <summary>The operations of layers that are worked off together, each with its layer; mostly itself. Their packed weights follow each other.</summary>
    public virtual IReadOnlyList<PlanOp> Stages => [this];

    /// <summary>How its sums are computed, for those who want to know; empty for what has no choice.</summary>
    public virtual string Algorithm => "";

    /// <summary>The indices of the tensors that its packed weights depend on.</summary>
    public virtual IEnumerable<int> Tensors => [];

    /// <summary>In training: it is written for all images of a micro-batch, <c>images</c> of them from <c>m</c> on; else for one, in a loop over them.</summary>
    public virtual bool TakesAllImages => false;

    /// <summary>Of those: it goes through the images itself, each of which it calls <c>a</c>.</summary>
    public virtual bool WalksImages => false;

    /// <summary>Large enough that one pass is worth several threads.</summary>
    public virtual bool IsWorthSplitting => false;
}
