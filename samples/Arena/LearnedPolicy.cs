using System;
using System.IO;

namespace NetDsl.Samples.Arena;

/// <summary>Lets the network decide, for all its agents in one call.</summary>
internal sealed class LearnedPolicy(INetwork network, int agents) : IPolicy
{
    private readonly float[] _facts = new float[agents * Policy8x8.InputLength];
    private readonly float[] _worths = new float[agents * Policy8x8.OutputLength];

    /// <summary>FNV-1a over the bits of every output so far: two games that agree in it were decided by the same bits.</summary>
    public ulong Hash { get; private set; } = 14695981039346656037;

    /// <summary>The network whose weights were trained by "--train" and are part of this program.</summary>
    public static Policy8x8 LoadEmbedded() => Load<Policy8x8>();

    /// <summary>The same weights in a network that computes with 8-bit integers.</summary>
    public static Policy8x8Int8 LoadIntegers() => Load<Policy8x8Int8>();

    private static TNetwork Load<TNetwork>()
        where TNetwork : class, INetwork<TNetwork>
    {
        using Stream stream = typeof(LearnedPolicy).Assembly.GetManifestResourceStream("policy.safetensors")
            ?? throw new InvalidOperationException("policy.safetensors is not embedded.");
        return TNetwork.Load(stream);
    }

    public void Decide(World world, int first, int stride, Span<Move> moves)
    {
        int count = 0;
        for (int agent = first; agent < world.Agents; agent += stride, count++)
        {
            Observation.Write(world, agent, _facts.AsSpan(count * Policy8x8.InputLength, Policy8x8.InputLength));
        }

        Span<float> worths = _worths.AsSpan(0, count * Policy8x8.OutputLength);
        network.Forward(_facts.AsSpan(0, count * Policy8x8.InputLength), worths);
        for (int i = 0; i < count; i++)
        {
            moves[first + (i * stride)] = Best(worths.Slice(i * Policy8x8.OutputLength, Policy8x8.OutputLength));
        }
    }

    private Move Best(ReadOnlySpan<float> worths)
    {
        int best = 0;
        ulong hash = Hash;
        for (int move = 0; move < worths.Length; move++)
        {
            best = worths[move] > worths[best] ? move : best;
            hash = (hash ^ BitConverter.SingleToUInt32Bits(worths[move])) * 1099511628211;
        }

        Hash = hash;
        return (Move)best;
    }
}
