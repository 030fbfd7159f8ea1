namespace NetDsl;

/// <summary>Where a trainer is in its runs over datasets: all that a run needs to go on from a file, beside weights and optimizer.</summary>
internal readonly record struct FitPosition
{
    /// <summary>Epochs that were finished, in all runs.</summary>
    public int Epoch { get; init; }

    /// <summary>Images of the next epoch that were seen already.</summary>
    public int Images { get; init; }

    /// <summary>The sum of these images' losses.</summary>
    public double LossSum { get; init; }

    /// <summary>How many of these images were told right.</summary>
    public int Correct { get; init; }

    /// <summary>The epochs that had been finished when the last run began.</summary>
    public int RunStart { get; init; }
}
