using System;
using System.IO;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>
/// What every generated network can do. An instance serves one thread at a time; <see cref="Share"/> gives another
/// thread its own over the same weights. Weights change only in <see cref="Load(string)"/>, <see cref="INetwork.SetParameter"/>
/// and <see cref="CopyWeightsFrom"/>; no sharing instance may run meanwhile.
/// </summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface INetwork<TSelf> : INetwork, ISteppedNetwork
    where TSelf : class, INetwork<TSelf>
{
    /// <summary>The input's width in pixels; 1 for features.</summary>
    static abstract int InputWidth { get; }

    /// <summary>The input's height in pixels; 1 for features.</summary>
    static abstract int InputHeight { get; }

    /// <summary>The input's channels, or its features.</summary>
    static abstract int InputChannels { get; }

    /// <summary>
    /// How many floats one example has: width · height · channels, row by row, the channels of a pixel together; of several inputs one after another.
    /// </summary>
    static new abstract int InputLength { get; }

    /// <summary>How many floats one output has.</summary>
    static new abstract int OutputLength { get; }

    /// <summary>How many parameters are learned.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>Multiply-accumulates of one inference.</summary>
    static abstract long MacCount { get; }

    /// <summary>The inputs in the order in which a span for <c>Forward</c> holds them.</summary>
    static abstract ReadOnlySpan<InputInfo> Inputs { get; }

    /// <summary>The layers in order of evaluation.</summary>
    static new abstract ReadOnlySpan<LayerInfo> Layers { get; }

    /// <summary>Weights and buffers in order of the layers.</summary>
    static abstract ReadOnlySpan<ParameterInfo> Parameters { get; }

    /// <summary>The network as a table of text.</summary>
    static new abstract string Summary { get; }

    /// <summary>A network with weights drawn from a seed, the same bits everywhere.</summary>
    /// <param name="seed">Any number.</param>
    /// <returns>The network.</returns>
    static abstract TSelf Create(int seed);

    /// <summary>A network with the weights of a safetensors file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>The network.</returns>
    /// <exception cref="WeightsException">A tensor is missing, misshapen, not finite or none of the network's, or the file is damaged.</exception>
    static abstract TSelf Load(string path);

    /// <inheritdoc cref="Load(string)"/>
    /// <param name="stream">The file's bytes, read to their end.</param>
    static abstract TSelf Load(Stream stream);

    /// <inheritdoc cref="Load(string)"/>
    /// <param name="file">The file's bytes.</param>
    static abstract TSelf Load(ReadOnlySpan<byte> file);

    /// <summary>A second instance over the same weights with scratch memory of its own, for another thread.</summary>
    /// <returns>The instance; members that are not generated start anew there, and OnShared can copy them.</returns>
    TSelf Share();

    /// <summary>Takes over all parameters and buffers; no instance over the same weights may run meanwhile.</summary>
    /// <param name="other">The network of the same class that has them.</param>
    void CopyWeightsFrom(TSelf other);
}
