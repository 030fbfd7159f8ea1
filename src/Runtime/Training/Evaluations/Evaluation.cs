namespace NetDsl;

/// <summary>How good a network is on examples that it did not learn from.</summary>
public sealed class Evaluation
{
    private readonly int[]? _ranks;

    /// <param name="count">How many examples.</param>
    /// <param name="loss">Their mean loss.</param>
    /// <param name="confusion">What was taken for what.</param>
    /// <param name="ranks">For each place from the first on, how many labels had it among their example's outputs.</param>
    internal Evaluation(int count, double loss, ConfusionMatrix? confusion, int[]? ranks)
    {
        _ranks = ranks;
        Count = count;
        Loss = (float)loss;
        ConfusionMatrix = confusion;
    }

    /// <summary>How many examples there were.</summary>
    public int Count { get; }

    /// <summary>Their mean loss.</summary>
    public float Loss { get; }

    /// <summary>The share of them whose largest output is that of their label, 0 to 1; NaN where they have targets and no labels.</summary>
    public double Accuracy => ConfusionMatrix?.Accuracy ?? double.NaN;

    /// <summary>What was taken for what; null where the examples have targets and no labels.</summary>
    public ConfusionMatrix? ConfusionMatrix { get; }

    /// <summary>The share of examples whose label is among the largest outputs.</summary>
    /// <param name="k">How many outputs count, at least 1; 1 gives the accuracy.</param>
    /// <returns>0 to 1; NaN where the examples have targets and no labels.</returns>
    /// <exception cref="System.ArgumentOutOfRangeException"><paramref name="k"/> is less than 1.</exception>
    public double TopK(int k)
    {
        System.ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (_ranks is null)
        {
            return double.NaN;
        }

        long right = 0;
        for (int rank = 0; rank < k && rank < _ranks.Length; rank++)
        {
            right += _ranks[rank];
        }

        return right / (double)Count;
    }

    /// <summary>Loss and accuracy.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => ConfusionMatrix is null
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"loss {Loss:0.0000} on {Count}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"loss {Loss:0.0000}, accuracy {Accuracy:0.00%} on {Count}");
}
