using System.Globalization;

namespace NetDsl;

/// <summary>What memory a training run takes, in bytes. All of it is set aside when the trainer is made.</summary>
public sealed record TrainingMemory
{
    /// <summary>The weights: as files have them, as inference reads them, and as training does, with transposed copies for the way back.</summary>
    public required long Weights { get; init; }

    /// <summary>The gradients of the weights, one set for each shard of the batch, with what the shard's steps need besides.</summary>
    public required long Gradients { get; init; }

    /// <summary>How many sets of gradients there are.</summary>
    public required int Shards { get; init; }

    /// <summary>What the optimizer remembers.</summary>
    public required long Optimizer { get; init; }

    /// <summary>What the way back needs of the way forward, and gradients of activations, for each image of the largest batch.</summary>
    public required long Activations { get; init; }

    /// <summary>Outputs, their gradients, labels and targets of the largest batch.</summary>
    public required long Batch { get; init; }

    /// <summary>All together.</summary>
    public long Total => Weights + Gradients + Optimizer + Activations + Batch;

    /// <summary>A line for each.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        Line("weights", Weights, "as in files, for inference, for training")
        + Line("gradients", Gradients, string.Create(CultureInfo.InvariantCulture, $"{Shards} shards of the batch"))
        + Line("optimizer", Optimizer, "what it remembers of each weight")
        + Line("activations", Activations, "what the backward pass needs, of the largest batch")
        + Line("batch", Batch, "outputs, their gradients, labels and targets")
        + Line("total", Total, "");

    private static string Line(string name, long bytes, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{name,-12}{bytes / 1048576.0,10:0.00} MiB  {what}").TrimEnd() + "\n";
}
