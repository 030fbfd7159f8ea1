using System;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>The order in which an epoch goes through a dataset.</summary>
internal static class Shuffling
{
    /// <summary>
    /// A permutation of 0 to length − 1 that follows from seed and epoch alone (Durstenfeld, 1964): nothing of earlier epochs need be
    /// remembered.
    /// </summary>
    /// <param name="order">Takes the permutation.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="epoch">The epoch.</param>
    public static void Fill(Span<int> order, int seed, int epoch)
    {
        CounterRandom random = new(seed, RandomStreams.Shuffling(epoch));
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        for (int last = order.Length - 1; last > 0; last--)
        {
            // 64 bits times the count, the upper half: no place is likelier than another by more than 2⁻³³.
            ulong draw = ((ulong)random.UInt32At((ulong)last * 2) << 32) | random.UInt32At(((ulong)last * 2) + 1);
            int other = (int)Math.BigMul(draw, (ulong)(last + 1), out _);
            (order[last], order[other]) = (order[other], order[last]);
        }
    }
}
