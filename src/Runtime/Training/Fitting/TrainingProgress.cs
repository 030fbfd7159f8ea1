using System;
using System.Globalization;

namespace NetDsl;

/// <summary>How far a training run has come. Reported some times a second, and at the end of every epoch.</summary>
public sealed record TrainingProgress
{
    /// <summary>The epoch, from 1.</summary>
    public required int Epoch { get; init; }

    /// <summary>The run's last epoch.</summary>
    public required int Epochs { get; init; }

    /// <summary>How many images of the epoch were seen.</summary>
    public required int Images { get; init; }

    /// <summary>How many images an epoch has.</summary>
    public required int ImagesPerEpoch { get; init; }

    /// <summary>The mean loss of the epoch's images so far, each as it was before its own step.</summary>
    public required float Loss { get; init; }

    /// <summary>The share of the epoch's images so far that were told right before their own step, with dropout at work; NaN where there are no labels.</summary>
    public required double Accuracy { get; init; }

    /// <summary>The learning rate of the next step.</summary>
    public required float LearningRate { get; init; }

    /// <summary>Images a second, since this call of Fit.</summary>
    public required double ImagesPerSecond { get; init; }

    /// <summary>How long the rest of the run takes at that speed, without evaluations.</summary>
    public required TimeSpan TimeLeft { get; init; }

    /// <summary>How good the network is on the examples for validation; null but at the end of an epoch, and where there are none.</summary>
    public Evaluation? Validation { get; init; }

    /// <summary>Whether the epoch is over.</summary>
    public bool IsEpochEnd => Images == ImagesPerEpoch;

    /// <summary>One line.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"epoch {Epoch}/{Epochs}, {Images}/{ImagesPerEpoch}: loss {Loss:0.0000}, accuracy {Accuracy:0.00%}, {ImagesPerSecond:0} images/s, {TimeLeft:hh\\:mm\\:ss} left")
        + (Validation is null ? "" : $"; validation: {Validation}");
}
