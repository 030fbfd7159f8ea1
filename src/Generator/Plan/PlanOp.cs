using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Plan;

/// <summary>
/// One step of a forward pass, alike on every instruction set but for its tiles. Each kind says here what it does; how
/// it is written stands in Kernels.
/// </summary>
internal abstract class PlanOp(string name)
{
    /// <summary>The layer's, with what was fused into it; kernels and comments are named by it.</summary>
    public string Name => name;

    /// <summary>Floats of packed weights on an instruction set.</summary>
    public virtual long PackedLength(Isa isa) => 0;

    /// <summary>How its sums are computed, for those who want to know; empty for what has no choice.</summary>
    public virtual string Algorithm => "";

    /// <summary>The indices of the tensors that its packed weights depend on.</summary>
    public virtual IEnumerable<int> Tensors => [];

    /// <summary>In training: it is written for all images of a micro-batch, <c>images</c> of them from <c>m</c> on; else for one, in a loop over them.</summary>
    public virtual bool TakesAllImages => false;

    /// <summary>Large enough that one pass is worth several threads.</summary>
    public virtual bool IsWorthSplitting => false;

    /// <summary>Writes the call, and through it the kernels it needs.</summary>
    /// <param name="writer">Where kernels are asked for.</param>
    /// <param name="weights">Where the packed weights start.</param>
    public abstract void Emit(KernelWriter writer, long weights);

    /// <summary>The same as steps, one after another, whose items several threads may do in any order; what they compute has the same bits.</summary>
    public virtual IEnumerable<SplitSteps> EmitSplit(KernelWriter writer, long weights)
    {
        int before = writer.Calls.Count;
        Emit(writer, weights);
        yield return new(1, [new(1, [.. writer.Calls.Skip(before)])]);
    }

    /// <summary>Writes the statements that pack the weights.</summary>
    public virtual void EmitPacking(PackingWriter writer)
    {
    }
}

/// <summary>Steps that follow each other, several times over.</summary>
/// <param name="Times">How often.</param>
internal sealed record SplitSteps(long Times, IReadOnlyList<SplitStep> Steps);

/// <param name="Items">How many items the step has.</param>
/// <param name="Calls">The statements of the item with the number <c>item</c>, the <c>turn</c>-th time.</param>
internal sealed record SplitStep(long Items, IReadOnlyList<string> Calls);

/// <summary>Where an operation's weights come from: indices into the network's tensors, −1 for none.</summary>
/// <param name="Fold">The batch normalization behind the layer that is worked into its weights; null for none.</param>
internal sealed record WeightSource(int Weight, int Bias, BatchNormSource? Fold)
{
    public IEnumerable<int> All => new[] { Weight, Bias }.Where(static index => index >= 0).Concat(Fold?.All ?? []);
}

/// <param name="First">The index of its weight; bias, mean and variance follow.</param>
internal sealed record BatchNormSource(int First, float Epsilon)
{
    public IEnumerable<int> All => Enumerable.Range(First, 4);
}
