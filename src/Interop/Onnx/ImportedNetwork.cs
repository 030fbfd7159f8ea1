using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Generated;
using NetDsl.Interop.Onnx.Import;

namespace NetDsl.Interop.Onnx;

/// <summary>A model that has been imported: a class and its weights.</summary>
public sealed class ImportedNetwork
{
    private readonly (string Name, WeightDraft Tensor)[] _tensors;

    internal ImportedNetwork(string className, string source, IEnumerable<(string Name, WeightDraft Tensor)> tensors)
    {
        ClassName = className;
        Source = source;
        _tensors = [.. tensors];
    }

    /// <summary>The class's name.</summary>
    public string ClassName { get; }

    /// <summary>What was decided that the user might not expect, such as an output that is left out; each a sentence.</summary>
    public IReadOnlyList<string> Notes { get; internal init; } = [];

    /// <summary>The inputs, in the order in which an input span of the network holds them.</summary>
    public required IReadOnlyList<ImportedTensor> Inputs { get; init; }

    /// <summary>The main output, then the named ones.</summary>
    public required IReadOnlyList<ImportedTensor> Outputs { get; init; }

    /// <summary>The resource that <c>LoadEmbedded</c> reads.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The line of a project file that embeds the weights as the resource <see cref="ResourceName"/>.</summary>
    /// <param name="path">The safetensors file, as seen from the project file's folder.</param>
    public string EmbeddedResourceLine(string path) => EmbeddedWeights.ProjectLine(path, ResourceName);

    /// <summary>The C# file: the class with its attributes.</summary>
    public string Source { get; }

    /// <summary>
    /// Gives a network that is compiled already the model's weights: the class of <see cref="Source"/>, or one whose layers are the same under other names and keys. The
    /// tensors go by their order; nothing is changed where they do not fit.
    /// </summary>
    /// <typeparam name="TNetwork">The class.</typeparam>
    /// <param name="network">The network.</param>
    /// <exception cref="InteropException">The network has other tensors, or a weight of the model is not finite; the message names the first such tensor.</exception>
    public void CopyWeightsTo<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        ArgumentNullException.ThrowIfNull(network);
        ReadOnlySpan<ParameterInfo> parameters = TNetwork.Parameters;
        for (int index = 0; index < Math.Max(parameters.Length, _tensors.Length); index++)
        {
            string own = index < parameters.Length ? Text(parameters[index].Name, parameters[index].Shape) : "no more";
            string read = index < _tensors.Length ? Text(_tensors[index].Name, _tensors[index].Tensor.Shape) : "no more";
            if (index >= parameters.Length || index >= _tensors.Length || !parameters[index].Shape.SequenceEqual(_tensors[index].Tensor.Shape)
                || !parameters[index].Name.EndsWith("." + _tensors[index].Tensor.Suffix, StringComparison.Ordinal))
            {
                throw new InteropException($"The model's weights are not those of {typeof(TNetwork).Name}: of its tensors, number {index + 1} is {own}, and of the model's {read}.");
            }
        }

        if (_tensors.FirstOrDefault(static tensor => Array.Exists(tensor.Tensor.Values, static value => !float.IsFinite(value))) is { Name: { } broken })
        {
            throw new InteropException($"The model's weights '{broken}' are not all finite.");
        }

        for (int index = 0; index < parameters.Length; index++)
        {
            network.SetParameter(parameters[index].Name, _tensors[index].Tensor.Values);
        }

        static string Text(string name, IEnumerable<int> shape) => $"'{name}' of [{string.Join(", ", shape)}]";
    }

    /// <summary>Writes the weights in the safetensors format, as the class loads them.</summary>
    /// <param name="stream">Where the bytes go.</param>
    public void SaveWeights(Stream stream) => WeightFile.Save(
        stream,
        [.. _tensors.Select(static tensor => new WeightSpec(tensor.Name, tensor.Tensor.Shape))],
        [new("network", ClassName)],
        (index, values) => _tensors[index].Tensor.Values.AsSpan().CopyTo(values));
}
