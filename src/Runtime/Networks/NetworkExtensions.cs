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
        MatchingLoader loader = new(TNetwork.Parameters);
        using (Stream stream = WeightStream.Open(path))
        {
            loader.Read(new ByteReader(stream, WeightsOrigin.File(path)));
        }

        return loader.Take((name, values) => network.SetParameter(name, values));
    }
}
