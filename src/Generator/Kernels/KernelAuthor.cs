using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Kernels;

/// <summary>Writes one operation of a plan.</summary>
internal abstract class KernelAuthor
{
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
