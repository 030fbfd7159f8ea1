using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl;

/// <summary>What a checkpoint holds beside tensors, as the texts of a safetensors file's metadata.</summary>
internal sealed class TrainingState
{
    /// <summary>The names of <see cref="Settings"/>.</summary>
    private static readonly string[] SettingNames = ["loss", "max_batch", "frozen"];

    /// <summary>The network's class.</summary>
    public required string Network { get; init; }

    /// <summary>The optimizer with those of its settings that cannot be changed.</summary>
    public required string Optimizer { get; init; }

    /// <summary>Before the schedule's factor.</summary>
    public required float LearningRate { get; init; }

    /// <summary>The norm to which gradients are clipped, or null.</summary>
    public required float? ClipNorm { get; init; }

    /// <summary>Of all random numbers.</summary>
    public required int Seed { get; init; }

    /// <summary>Passes that were begun: which random numbers dropout draws next.</summary>
    public required long Passes { get; init; }

    /// <summary>Steps that were done.</summary>
    public required long Steps { get; init; }

    /// <summary>Where the run over a dataset is.</summary>
    public required FitPosition Position { get; init; }

    /// <summary>The best epoch of the run, from 1; 0 where none is known.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Its loss or accuracy.</summary>
    public required double BestValue { get; init; }

    /// <summary>Its weights are in the file.</summary>
    public required bool HasBestWeights { get; init; }

    /// <summary>What a trainer is given otherwise: name and value. Files of early versions have none.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; }

    /// <summary>As texts, in a fixed order.</summary>
    public KeyValuePair<string, string>[] ToMetadata() =>
    [
        new("format", CheckpointFile.Format),
        new("network", Network),
        new("optimizer", Optimizer),
        new("learning_rate", LearningRate.ToString("R", CultureInfo.InvariantCulture)),
        new("clip_norm", ClipNorm?.ToString("R", CultureInfo.InvariantCulture) ?? "none"),
        new("seed", Seed.ToString(CultureInfo.InvariantCulture)),
        new("passes", Passes.ToString(CultureInfo.InvariantCulture)),
        new("steps", Steps.ToString(CultureInfo.InvariantCulture)),
        new("epoch", Position.Epoch.ToString(CultureInfo.InvariantCulture)),
        new("epoch_images", Position.Images.ToString(CultureInfo.InvariantCulture)),
        new("epoch_loss_sum", Position.LossSum.ToString("R", CultureInfo.InvariantCulture)),
        new("epoch_correct", Position.Correct.ToString(CultureInfo.InvariantCulture)),
        new("run_start", Position.RunStart.ToString(CultureInfo.InvariantCulture)),
        new("best_epoch", BestEpoch.ToString(CultureInfo.InvariantCulture)),
        new("best_value", BestValue.ToString("R", CultureInfo.InvariantCulture)),
        new("best_weights", HasBestWeights ? "yes" : "no"),
        .. Settings,
    ];

    /// <summary>From the texts of a file.</summary>
    /// <exception cref="WeightsException">One is missing or is none that a trainer writes.</exception>
    public static TrainingState FromMetadata(IReadOnlyDictionary<string, string> metadata, WeightsOrigin origin)
    {
        MetadataReader reader = new(metadata, origin);
        if (reader.Text("format") is { } format && format != CheckpointFile.Format)
        {
            throw origin.Error($"expected a checkpoint in the format '{CheckpointFile.Format}', found {WeightsText.Quote(format)}");
        }

        return new TrainingState
        {
            Network = reader.Text("network"),
            Optimizer = reader.Text("optimizer"),
            LearningRate = reader.Number<float>("learning_rate", static rate => float.IsFinite(rate) && rate > 0),
            ClipNorm = reader.Text("clip_norm") == "none" ? null : reader.Number<float>("clip_norm", static norm => float.IsFinite(norm) && norm > 0),
            Seed = reader.Number<int>("seed", static _ => true),
            Passes = reader.Number<long>("passes", static passes => passes >= 0),
            Steps = reader.Number<long>("steps", static steps => steps >= 0),
            Position = new FitPosition
            {
                Epoch = reader.Number<int>("epoch", static epoch => epoch >= 0),
                Images = reader.Number<int>("epoch_images", static images => images >= 0),
                LossSum = reader.Number<double>("epoch_loss_sum", double.IsFinite),
                Correct = reader.Number<int>("epoch_correct", static correct => correct >= 0),
                RunStart = Math.Max(0, reader.Number<int>("run_start", static start => start >= -1)),
            },
            BestEpoch = reader.Has("best_epoch") ? reader.Number<int>("best_epoch", static epoch => epoch >= 0) : 0,
            BestValue = reader.Has("best_value") ? reader.Number<double>("best_value", double.IsFinite) : 0,
            HasBestWeights = reader.Has("best_weights") && reader.Text("best_weights") == "yes",
            Settings = [.. SettingNames.Where(reader.Has).Select(name => new KeyValuePair<string, string>(name, reader.Text(name)))],
        };
    }

    private readonly struct MetadataReader(IReadOnlyDictionary<string, string> metadata, WeightsOrigin origin)
    {
        public bool Has(string name) => metadata.ContainsKey(name);

        public string Text(string name) => metadata.TryGetValue(name, out string? text)
            ? text
            : throw origin.Error(metadata.ContainsKey("layers")
                ? $"expected a trainer's checkpoint, found weights alone, with no '{name}' in the metadata: Load of the network reads them"
                : $"expected a trainer's checkpoint, found no '{name}' in the metadata");

        public T Number<T>(string name, Func<T, bool> isInRange)
            where T : ISpanParsable<T>
        {
            string text = Text(name);
            return T.TryParse(text, CultureInfo.InvariantCulture, out T? number) && isInRange(number)
                ? number
                : throw origin.Error($"expected a number for '{name}' in the metadata, found {WeightsText.Quote(text)}");
        }
    }
}
