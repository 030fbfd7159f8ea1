using System;
using System.IO;

namespace NetDsl;

/// <summary>
/// What every generated network can do. An instance serves one thread at a time; <see cref="Share"/> gives another
/// thread its own over the same weights. Weights change only in <see cref="Load(string)"/>, <see cref="SetParameter"/>
/// and <see cref="CopyWeightsFrom"/>; no sharing instance may run meanwhile.
/// </summary>
/// <typeparam name="TSelf">The network's class.</typeparam>
public interface INetwork<TSelf>
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
    static abstract int InputLength { get; }

    /// <summary>How many floats one output has.</summary>
    static abstract int OutputLength { get; }

    /// <summary>How many parameters are learned.</summary>
    static abstract int ParameterCount { get; }

    /// <summary>Multiply-accumulates of one inference.</summary>
    static abstract long MacCount { get; }

    /// <summary>The inputs in the order in which a span for <c>Forward</c> holds them.</summary>
    static abstract ReadOnlySpan<InputInfo> Inputs { get; }

    /// <summary>The layers in order of evaluation.</summary>
    static abstract ReadOnlySpan<LayerInfo> Layers { get; }

    /// <summary>Weights and buffers in order of the layers.</summary>
    static abstract ReadOnlySpan<ParameterInfo> Parameters { get; }

    /// <summary>The network as a table of text.</summary>
    static abstract string Summary { get; }

    /// <summary>How many threads of one process-wide pool a <c>Forward</c> may use, at least 1; results do not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    int Threads { get; set; }

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

    /// <summary>Runs one input.</summary>
    /// <param name="input">InputLength floats.</param>
    /// <returns>OutputLength floats, valid until the next call on this instance.</returns>
    /// <exception cref="ArgumentException">The length is another.</exception>
    ReadOnlySpan<float> Forward(scoped ReadOnlySpan<float> input);

    /// <summary>Runs any number of inputs, one after another.</summary>
    /// <param name="inputs">InputLength floats for each.</param>
    /// <param name="outputs">OutputLength floats for each.</param>
    /// <exception cref="ArgumentException">The lengths do not fit, or the spans overlap.</exception>
    void Forward(ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>Runs one input and looks for the largest output.</summary>
    /// <param name="input">InputLength floats.</param>
    /// <returns>Its index, of equals the first; a NaN counts as the largest.</returns>
    /// <exception cref="ArgumentException">The length is another.</exception>
    int Predict(scoped ReadOnlySpan<float> input);

    /// <summary>A second instance over the same weights with scratch memory of its own, for another thread.</summary>
    /// <returns>The instance.</returns>
    TSelf Share();

    /// <summary>Takes over all parameters and buffers.</summary>
    /// <param name="other">A network of the same class.</param>
    void CopyWeightsFrom(TSelf other);

    /// <summary>Writes the weights as a safetensors file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    void Save(string path);

    /// <summary>Writes the weights in the safetensors format.</summary>
    /// <param name="stream">Where the bytes go.</param>
    void Save(Stream stream);

    /// <summary>A copy of a parameter or buffer, in PyTorch's order.</summary>
    /// <param name="name">Its name: <c>conv1.weight</c>.</param>
    /// <returns>Shape and values.</returns>
    /// <exception cref="ArgumentException">The network has none of that name.</exception>
    Tensor GetParameter(string name);

    /// <summary>Replaces a parameter or buffer.</summary>
    /// <param name="name">Its name: <c>conv1.weight</c>.</param>
    /// <param name="values">All its values, in PyTorch's order.</param>
    /// <exception cref="ArgumentException">The network has none of that name, or the length is another.</exception>
    void SetParameter(string name, ReadOnlySpan<float> values);
}
