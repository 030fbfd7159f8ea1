using System;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Which of a network's outputs is its answer, and in which order the others follow.</summary>
/// <param name="SmallestWins">The smallest, as of distances; else the largest.</param>
internal readonly record struct Ranking(bool SmallestWins)
{
    /// <summary>The order of the outputs of a network that is trained with a loss.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="lastKind">The kind of the network's last layer.</param>
    public static Ranking Of(Loss loss, string lastKind) => new(loss.SmallestWins || AreDistances(lastKind));

    /// <summary>A layer of this kind gives distances.</summary>
    public static bool AreDistances(string kind) => kind == "RadialBasis";

    /// <summary>The answer; of equals the first. A NaN comes before every number.</summary>
    public int IndexOfBest(ReadOnlySpan<float> outputs) => SmallestWins ? Entry.IndexOfSmallest(outputs) : Entry.IndexOfLargest(outputs);

    /// <summary>How many outputs come before a label's: better ones, and of equals the earlier.</summary>
    public int RankOf(ReadOnlySpan<float> outputs, int label)
    {
        int rank = 0;
        for (int other = 0; other < outputs.Length; other++)
        {
            rank += other != label && IsBefore(outputs[other], outputs[label], other < label) ? 1 : 0;
        }

        return rank;
    }

    private bool IsBefore(float other, float own, bool isEarlier) => float.IsNaN(other)
        ? !float.IsNaN(own) || isEarlier
        : (SmallestWins ? other < own : other > own) || (other == own && isEarlier);
}
