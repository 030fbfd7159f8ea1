using System;

namespace NetDsl;

/// <summary>How long a run over a dataset goes on, and what it keeps.</summary>
public sealed record FitOptions
{
    private readonly int _epochs = 1;
    private readonly int _patience;

    /// <summary>How many epochs there are at most, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Epochs
    {
        get => _epochs;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _epochs = value;
        }
    }

    /// <summary>The run ends after so many epochs without a better one; 0, as at first, for never.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int Patience
    {
        get => _patience;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            _patience = value;
        }
    }

    /// <summary>By what a better epoch is told; null, as at first, for the loss.</summary>
    public FitMonitor? Monitor { get; init; }

    /// <summary>At its end the network gets the weights of the best epoch. Without validation examples no epoch is the best one, and those of the last stay.</summary>
    public bool RestoreBest { get; init; } = true;

    /// <summary>The file to which the run is saved after every epoch, and when it is cancelled; null for that of <see cref="Trainer{TNetwork}.CheckpointPath"/>.</summary>
    public string? CheckpointPath { get; init; }

    /// <summary>The file to which the network's weights are saved after each epoch that is the best so far; null for none.</summary>
    public string? SaveBestTo { get; init; }
}
