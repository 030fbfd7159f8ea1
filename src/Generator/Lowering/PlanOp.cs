using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// One step of a forward pass, alike on every instruction set but for its tiles. Each kind says here what it does; how
/// it is written stands in Kernels.
/// </summary>
/// <param name="Name">The layer's, with what was fused into it; kernels and comments are named by it.</param>
internal abstract record PlanOp(string Name)
{
    /// <summary>Floats of packed weights on an instruction set.</summary>
    public virtual long PackedLength(Isa isa) => 0;

    /// <summary>How its sums are computed, for those who want to know; empty for what has no choice.</summary>
    public virtual string Algorithm => "";

    /// <summary>The indices of the tensors that its packed weights depend on.</summary>
    public virtual IEnumerable<int> Tensors => [];

    /// <summary>Writes the call, and through it the kernels it needs.</summary>
    /// <param name="writer">Where kernels are asked for.</param>
    /// <param name="weights">Where the packed weights start.</param>
    public abstract void Emit(KernelWriter writer, long weights);

    /// <summary>Writes the statements that pack the weights.</summary>
    public virtual void EmitPacking(PackingWriter writer)
    {
    }
}

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
