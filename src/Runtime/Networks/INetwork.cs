using System;
using System.IO;

namespace NetDsl;

/// <summary>
/// What every network can do whatever its class: for lists of networks, injection and stand-ins in tests. The classes have the descriptions as static
/// members and implement these explicitly.
/// </summary>
public interface INetwork
{
    /// <summary>How many floats one example has; see <see cref="INetwork{TSelf}.InputLength"/>.</summary>
    int InputLength { get; }

    /// <summary>How many floats one output has.</summary>
    int OutputLength { get; }

    /// <summary>The layers in order of evaluation.</summary>
    ReadOnlySpan<LayerInfo> Layers { get; }

    /// <summary>The network as a table of text.</summary>
    string Summary { get; }

    /// <summary>How many threads of one process-wide pool a <c>Forward</c> may use, at least 1; results do not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    int Threads { get; set; }

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

    /// <summary>Runs one input and looks for the largest output; in a network that ends in RadialBasis, whose outputs are distances, for the smallest.</summary>
    /// <param name="input">InputLength floats.</param>
    /// <returns>Its index, of equals the first; a NaN comes before every number.</returns>
    /// <exception cref="ArgumentException">The length is another.</exception>
    int Predict(scoped ReadOnlySpan<float> input);

    /// <summary>Writes the weights as a safetensors file, whole or not at all.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    void Save(string path);

    /// <summary>Writes the weights in the safetensors format.</summary>
    /// <param name="stream">Where the bytes go.</param>
    void Save(Stream stream);

    /// <summary>Writes the weights as a safetensors file, whole or not at all, in fewer bytes where that is asked for.</summary>
    /// <param name="path">The file; one that exists is replaced.</param>
    /// <param name="storage">How the weights of convolutions and of fully connected layers are stored.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such storage.</exception>
    /// <exception cref="WeightsException">Weights to be stored as integers are not finite; a file that exists stays as it was.</exception>
    /// <exception cref="NotSupportedException">This is no generated network, and its class writes F32 only.</exception>
    void Save(string path, WeightStorage storage)
    {
        RefuseOther(storage);
        Save(path);
    }

    /// <summary>Writes the weights in the safetensors format, in fewer bytes where that is asked for.</summary>
    /// <param name="stream">Where the bytes go.</param>
    /// <param name="storage">How the weights of convolutions and of fully connected layers are stored.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such storage.</exception>
    /// <exception cref="WeightsException">Weights to be stored as integers are not finite; nothing is written.</exception>
    /// <exception cref="NotSupportedException">This is no generated network, and its class writes F32 only.</exception>
    void Save(Stream stream, WeightStorage storage)
    {
        RefuseOther(storage);
        Save(stream);
    }

    /// <summary>A copy of a parameter or buffer, in PyTorch's order.</summary>
    /// <param name="name">Its name: <c>conv1.weight</c>.</param>
    /// <returns>Shape and values.</returns>
    /// <exception cref="ArgumentException">The network has none of that name.</exception>
    Tensor GetParameter(string name);

    /// <summary>Replaces a parameter or buffer; no instance over the same weights may run meanwhile.</summary>
    /// <param name="name">Its name: <c>conv1.weight</c>.</param>
    /// <param name="values">All its values, in PyTorch's order.</param>
    /// <exception cref="ArgumentException">The network has none of that name, or the length is another.</exception>
    void SetParameter(string name, ReadOnlySpan<float> values);

    /// <summary>A class that is not generated need not implement the overloads with a storage.</summary>
    private void RefuseOther(WeightStorage storage)
    {
        if (storage != WeightStorage.Float32)
        {
            throw new NotSupportedException($"{GetType()} does not implement Save with a WeightStorage; it can be saved as Float32 only.");
        }
    }
}
