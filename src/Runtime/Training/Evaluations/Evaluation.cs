namespace NetDsl;

/// <summary>How good a network is on examples that it did not learn from.</summary>
public sealed class Evaluation
{
    internal Evaluation(int count, double loss, ConfusionMatrix? confusion)
    {
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

    /// <summary>Loss and accuracy.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => ConfusionMatrix is null
        ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"loss {Loss:0.0000} on {Count}")
        : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"loss {Loss:0.0000}, accuracy {Accuracy:0.00%} on {Count}");
}
