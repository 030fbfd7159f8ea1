using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generator.Plan;

/// <summary>Where an operation's weights come from: indices into the network's tensors, −1 for none.</summary>
/// <param name="Fold">The batch normalization behind the layer that is fused into its weights; null for none.</param>
internal sealed record WeightSource(int Weight, int Bias, BatchNormSource? Fold)
{
    public IEnumerable<int> All => new[] { Weight, Bias }.Where(static index => index >= 0).Concat(Fold?.All ?? []);
}

/// <param name="First">The index of its weight; bias, mean and variance follow.</param>
internal sealed record BatchNormSource(int First, float Epsilon)
{
    public IEnumerable<int> All => Enumerable.Range(First, 4);
}
