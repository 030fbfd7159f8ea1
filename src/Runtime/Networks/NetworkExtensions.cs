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

    /// <summary>
    /// Times every step of the forward pass on this thread, input by input: where the time goes. It runs the kernels of <c>Forward</c>, one by one; what the instance shows
    /// afterwards belongs to the last input.
    /// </summary>
    /// <typeparam name="TNetwork">The network's class.</typeparam>
    /// <param name="network">The network, which nobody else runs meanwhile.</param>
    /// <param name="inputs">One input or more, one after another, InputLength floats for each; passes take them by turns.</param>
    /// <param name="runs">How many passes are timed, at least 1.</param>
    /// <returns>For each step the median of its time, its share, multiply-accumulates and weights.</returns>
    /// <exception cref="ArgumentException">There is no input, or the length is no multiple of an input's.</exception>
    /// <exception cref="NotSupportedException">It is not a generated network, or its kernels were left out.</exception>
    public static NetworkProfile Profile<TNetwork>(this INetwork<TNetwork> network, ReadOnlySpan<float> inputs, int runs = 100)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(runs, 1);
        int length = TNetwork.InputLength;
        return !inputs.IsEmpty && inputs.Length % length == 0
            ? Profiler.Run(network, TNetwork.Layers, inputs, length, runs)
            : throw new ArgumentException($"The length must be a multiple of {length}, and not 0; it is {inputs.Length}.", nameof(inputs));
    }

    private static MatchedWeights TakeMatching<TNetwork>(INetwork<TNetwork> network, ByteReader bytes)
        where TNetwork : class, INetwork<TNetwork>
    {
        MatchingLoader loader = new(TNetwork.Parameters);
        loader.Read(bytes);
        return loader.Take((name, values) => network.SetParameter(name, values));
    }
}
