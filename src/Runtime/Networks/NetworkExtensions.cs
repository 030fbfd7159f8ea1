using System;
using System.IO;

namespace NetDsl;

/// <summary>What every network can do beside its own members.</summary>
public static class NetworkExtensions
{
    /// <summary>
    /// Takes every tensor of a safetensors file that fits by name and shape, and leaves the others as they are: weights of a network with another head. No
    /// instance over these weights may run meanwhile.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="network">The network.</param>
    /// <param name="path">The file.</param>
    /// <returns>The names of the tensors that were taken, missing, left over and misfitting.</returns>
    /// <exception cref="WeightsException">The file is damaged or a checkpoint, or a value of a tensor that fits is out of its range; the network is as it was.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static MatchedWeights LoadMatching<TNetwork>(this INetwork<TNetwork> network, string path)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentException.ThrowIfNullOrEmpty(path);
        using Stream stream = WeightStream.Open(path);
        return TakeMatching(network, new ByteReader(stream, WeightsOrigin.File(path)));
    }

    /// <summary>Takes every tensor that fits by name and shape from the bytes of a safetensors file: a resource, or what an importer wrote.</summary>
    /// <inheritdoc cref="LoadMatching{TNetwork}(INetwork{TNetwork}, string)"/>
    /// <param name="network">The network.</param>
    /// <param name="stream">The file's bytes, read to their end.</param>
    public static MatchedWeights LoadMatching<TNetwork>(this INetwork<TNetwork> network, Stream stream)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(stream);
        return TakeMatching(network, new ByteReader(stream, WeightsOrigin.Stream));
    }

    private static MatchedWeights TakeMatching<TNetwork>(INetwork<TNetwork> network, ByteReader bytes)
        where TNetwork : class, INetwork<TNetwork>
    {
        MatchingLoader loader = new(TNetwork.Parameters);
        loader.Read(bytes);
        return loader.Take((name, values) => network.SetParameter(name, values));
    }
}
