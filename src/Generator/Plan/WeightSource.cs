using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Plan;

/// <summary>Where an operation's weights come from: indices into the network's tensors, −1 for none.</summary>
/// <param name="Fold">The batch normalization or scale behind the layer that is fused into its weights; null for none.</param>
internal sealed record WeightSource(int Weight, int Bias, AffineSource? Fold)
{
    public IEnumerable<int> All => new[] { Weight, Bias }.Where(static index => index >= 0).Concat(Fold?.All ?? []);
}

/// <summary>The tensors that give a factor and a term for each channel.</summary>
internal abstract record AffineSource
{
    public abstract IEnumerable<int> All { get; }

    /// <summary>There is a term besides the factor.</summary>
    public abstract bool HasTerm { get; }
}

/// <param name="First">The index of its weight; bias, mean and variance follow.</param>
internal sealed record BatchNormSource(int First, float Epsilon) : AffineSource
{
    public override IEnumerable<int> All => Enumerable.Range(First, 4);

    public override bool HasTerm => true;
}

/// <param name="Weight">The index of its weight.</param>
/// <param name="Bias">Of its bias; −1 for none.</param>
internal sealed record ScaleSource(int Weight, int Bias) : AffineSource
{
    public override IEnumerable<int> All => new[] { Weight, Bias }.Where(static index => index >= 0);

    public override bool HasTerm => Bias >= 0;
}
