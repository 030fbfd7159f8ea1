using System.Collections.Generic;
using System.Globalization;

namespace NetDsl;

/// <summary>What became of a run over a dataset.</summary>
public sealed record FitResult
{
    /// <summary>The last report of each epoch that this call finished.</summary>
    public required IReadOnlyList<TrainingProgress> Epochs { get; init; }

    /// <summary>Why the run ended.</summary>
    public required FitEnd End { get; init; }

    /// <summary>The best epoch, as <see cref="TrainingProgress.Epoch"/> counts them; null where there were no validation examples.</summary>
    public int? BestEpoch { get; init; }

    /// <summary>The best epoch's loss or accuracy, whichever was monitored; null where there were no validation examples.</summary>
    public double? BestValue { get; init; }

    /// <summary>Whether the network has the best epoch's weights.</summary>
    public required bool IsBestRestored { get; init; }

    /// <summary>One line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{(End == FitEnd.AllEpochs ? "all epochs done" : "stopped: no improvement")}{(BestEpoch is null ? "" : $"; best epoch {BestEpoch} ({BestValue:0.####}){(IsBestRestored ? ", its weights restored" : "")}")}");
}
