using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using NetDsl.Generated;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
    /// <summary>
    /// Writes all that training needs to go on to the same bits: weights, the optimizer's memory, the state of the random numbers, the position
    /// of a <c>Fit</c> and its best epoch. The file appears whole or not at all: it is written beside its place, flushed to the disk and renamed.
    /// </summary>
    /// <param name="path">The file (safetensors); one that exists is replaced.</param>
    /// <exception cref="InvalidOperationException">There are gradients that were not applied, or a value is not finite; what was there before stays.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (_hasGradients)
        {
            throw new InvalidOperationException("There are gradients of a Backward, which files do not hold: Apply them first.");
        }

        TrainingState state = new()
        {
            Network = typeof(TNetwork).Name,
            Optimizer = Optimizer.Settings,
            LearningRate = Optimizer.LearningRate,
            ClipNorm = Optimizer.ClipNorm,
            Seed = _seed,
            Passes = _passes,
            Steps = StepCount,
            Position = _position,
            BestEpoch = _best?.Epoch ?? 0,
            BestValue = _best?.Value ?? 0,
            HasBestWeights = _best?.Weights is not null,
            Settings = Settings,
        };
        CheckpointTensors tensors = new(_program, Optimizer, state.HasBestWeights, _best);
        WeightFile.Save(path, tensors.Specifications, state.ToMetadata(), (index, values) => tensors.Copy(_update, index, values));
    }

    /// <summary>
    /// Goes on from a file that <see cref="Save"/> wrote; the next <c>Fit</c> is the rest of its run. Settings that the trainer was given stay as they are: learning
    /// rate, clipping, the optimizer's, batch size, frozen layers.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <returns>How far the run had come, and which settings differ from those that it had.</returns>
    /// <exception cref="WeightsException">
    /// The file is damaged, or of another network or kind of optimizer; the trainer and its network are as they were.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public LoadedCheckpoint Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        WeightsOrigin origin = WeightsOrigin.File(path);
        TrainingState state = TrainingState.FromMetadata(SafeTensorsHeader.Read(path).Metadata, origin);
        Check("network", typeof(TNetwork).Name, state.Network);
        Check("optimizer", SettingComparison.KindOf(Optimizer.Settings), SettingComparison.KindOf(state.Optimizer));
        CheckpointTensors tensors = new(_program, Optimizer, state.HasBestWeights);
        WeightSet set = WeightFile.Load(path, tensors.Specifications);
        LoadedCheckpoint loaded = Compare(state);

        // Nothing below can fail.
        tensors.Put(_update, set);
        _gradients.Clear(0, _program.LearnedLength);
        _gradients.Reset();
        (_hasGradients, _hasInputGradient, _hasKeptGradients, _canGoBack) = (false, false, false, false);
        (_seed, _passes, StepCount, _position) = (state.Seed, state.Passes, state.Steps, state.Position);
        _best = state.BestEpoch == 0 ? null : new(state.BestEpoch, state.BestValue, state.HasBestWeights ? tensors.BestOf(set) : null);
        _isLoaded = true;
        return loaded;

        void Check(string what, string expected, string found)
        {
            if (expected != found)
            {
                throw origin.Error($"expected a checkpoint of the {what} {WeightsText.Quote(expected)}, found {WeightsText.Quote(found)}");
            }
        }
    }

    private KeyValuePair<string, string>[] Settings =>
    [
        new("loss", Loss.ToString() ?? ""),
        new("max_batch", MaxBatch.ToString(CultureInfo.InvariantCulture)),
        new("frozen", string.Join(' ', _frozen.Names)),
    ];

    private LoadedCheckpoint Compare(TrainingState state)
    {
        SettingComparison comparison = new();
        comparison.Compare("learning_rate", SettingComparison.Text(state.LearningRate), SettingComparison.Text(Optimizer.LearningRate));
        comparison.Compare("clip_norm", SettingComparison.Text(state.ClipNorm), SettingComparison.Text(Optimizer.ClipNorm));
        comparison.CompareOptimizers(state.Optimizer, Optimizer.Settings);
        comparison.Compare("seed", state.Seed.ToString(CultureInfo.InvariantCulture), _seed.ToString(CultureInfo.InvariantCulture), keepsSaved: true);
        foreach ((string name, string saved) in state.Settings)
        {
            comparison.Compare(name, saved, Array.Find(Settings, setting => setting.Key == name).Value);
        }

        return new() { EpochCount = state.Position.Epoch, StepCount = state.Steps, Differences = comparison.Differences };
    }
}
