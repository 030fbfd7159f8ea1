using System;
using System.Collections.Generic;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Guesses which unknown tensor of a file is a missing one under another name.</summary>
internal static class NearestTensor
{
    // Bounds on the work that a damaged or foreign file can cause.
    private const int MostCandidates = 500;
    private const int LongestName = 128;

    /// <summary>The one with the nearest name among those of the same shape; else one whose name differs in less than half its letters.</summary>
    public static SafeTensorsEntry? Find(WeightSpec missing, List<SafeTensorsEntry> candidates)
    {
        SafeTensorsEntry? nearest = null;
        int least = int.MaxValue;
        for (int i = 0; i < Math.Min(candidates.Count, MostCandidates); i++)
        {
            SafeTensorsEntry candidate = candidates[i];
            int distance = Distance(missing.Name, candidate.Name);
            bool sameShape = Dimensions.Same(missing.Shape, candidate.Dimensions);
            if (!sameShape && 2 * distance >= missing.Name.Length)
            {
                continue;
            }

            int score = sameShape ? distance : distance + LongestName;
            if (score < least)
            {
                (nearest, least) = (candidate, score);
            }
        }

        return nearest;
    }

    /// <summary>Levenshtein's distance of the first letters, with one row of the table at a time.</summary>
    private static int Distance(string left, string right)
    {
        ReadOnlySpan<char> a = left.AsSpan(0, Math.Min(left.Length, LongestName));
        ReadOnlySpan<char> b = right.AsSpan(0, Math.Min(right.Length, LongestName));
        Span<int> row = stackalloc int[LongestName + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 0; i < a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i + 1;
            for (int j = 0; j < b.Length; j++)
            {
                int substituted = diagonal + (a[i] == b[j] ? 0 : 1);
                diagonal = row[j + 1];
                row[j + 1] = Math.Min(substituted, Math.Min(diagonal, row[j]) + 1);
            }
        }

        return row[b.Length];
    }
}
