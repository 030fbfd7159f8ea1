using System;
using System.Collections.Generic;
using System.IO;
using NetDsl.Generated;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
    /// <summary>
    /// Writes all that training needs to go on to the same bits: weights, the optimizer's memory, the state of the random numbers and the position
    /// of a <see cref="Fit"/>. The file appears whole or not at all: it is written beside its place, flushed to the disk and renamed.
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
        };
        CheckpointTensors tensors = new(_program, Optimizer);
        WeightFile.Save(path, tensors.Specifications, state.ToMetadata(), (index, values) => tensors.Copy(_update, index, values));
    }

    /// <summary>Goes on from a file that <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="WeightsException">
    /// The file is damaged, or of another network or optimizer; the trainer and its network are as they were.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public void Load(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckpointTensors tensors = new(_program, Optimizer);
        WeightsOrigin origin = WeightsOrigin.File(path);
        TrainingState state = TrainingState.FromMetadata(SafeTensorsHeader.Read(path).Metadata, origin);
        Check("network", typeof(TNetwork).Name, state.Network);
        Check("optimizer", Optimizer.Settings, state.Optimizer);
        WeightSet set = WeightFile.Load(path, tensors.Specifications);

        // Nothing below can fail.
        tensors.Put(_update, set);
        _gradients.Clear(0, _program.LearnedLength);
        _gradients.Reset();
        (_hasGradients, _hasInputGradient, _canGoBack) = (false, false, false);
        (Optimizer.LearningRate, Optimizer.ClipNorm) = (state.LearningRate, state.ClipNorm);
        (_seed, _passes, StepCount, _position) = (state.Seed, state.Passes, state.Steps, state.Position);

        void Check(string what, string expected, string found)
        {
            if (expected != found)
            {
                throw origin.Error($"expected a checkpoint of the {what} {WeightsText.Quote(expected)}, found {WeightsText.Quote(found)}");
            }
        }
    }
}
