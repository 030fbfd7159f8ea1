using System;
using System.Collections.Generic;

namespace NetDsl;

/// <summary>Weights of a convolution whose filters see some channels only: the others are there, and zero.</summary>
internal static class Connections
{
    /// <summary>The first weight that is not connected and not zero; −1 for none.</summary>
    /// <param name="connections">For each filter its channels, ascending; null where each sees all.</param>
    /// <param name="shape">[filters, channels, height, width].</param>
    /// <param name="values">The weights.</param>
    public static int FirstFault(IReadOnlyList<IReadOnlyList<int>>? connections, ReadOnlySpan<int> shape, ReadOnlySpan<float> values)
    {
        if (connections is not null)
        {
            int taps = shape[2] * shape[3];
            foreach (int start in Starts(connections, shape[1], taps))
            {
                int fault = values.Slice(start, taps).IndexOfAnyExcept(0f);
                if (fault >= 0)
                {
                    return start + fault;
                }
            }
        }

        return -1;
    }

    /// <summary>Where the kernels of pairs that are not connected start.</summary>
    /// <param name="connections">For each filter its channels, ascending.</param>
    /// <param name="channels">How many there are.</param>
    /// <param name="taps">Weights of a kernel.</param>
    public static IEnumerable<int> Starts(IReadOnlyList<IReadOnlyList<int>> connections, int channels, int taps)
    {
        for (int filter = 0; filter < connections.Count; filter++)
        {
            IReadOnlyList<int> seen = connections[filter];
            int next = 0;
            for (int channel = 0; channel < channels; channel++)
            {
                if (next < seen.Count && seen[next] == channel)
                {
                    next++;
                }
                else
                {
                    yield return ((filter * channels) + channel) * taps;
                }
            }
        }
    }
}
