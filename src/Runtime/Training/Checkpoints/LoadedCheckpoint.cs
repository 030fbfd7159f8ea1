using System.Collections.Generic;
using System.Globalization;

namespace NetDsl;

/// <summary>What <see cref="Trainer{TNetwork}.Load"/> read: how far the run had come, and which settings are others than it had.</summary>
public sealed record LoadedCheckpoint
{
    /// <summary>How many epochs were finished.</summary>
    public required int EpochCount { get; init; }

    /// <summary>How many times the weights had been moved.</summary>
    public required long StepCount { get; init; }

    /// <summary>
    /// The settings that differ. The trainer keeps those that it was given, but for the seed: the random numbers go on as they were. Where one differs
    /// that the weights depend on, the run does not go on to the bits of one that was never interrupted.
    /// </summary>
    public required IReadOnlyList<CheckpointDifference> Differences { get; init; }

    /// <summary>One line, and one for each difference.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Join(
        "\n", [string.Create(CultureInfo.InvariantCulture, $"epoch {EpochCount}, step {StepCount}"), .. Lines()]);

    private IEnumerable<string> Lines()
    {
        foreach (CheckpointDifference difference in Differences)
        {
            yield return difference.ToString();
        }
    }
}
