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

    /// <summary>Writes the weights in the safetensors format, as the class loads them.</summary>
    /// <param name="stream">Where the bytes go.</param>
    public void SaveWeights(Stream stream) => WeightFile.Save(
        stream,
        [.. _tensors.Select(static tensor => new WeightSpec(tensor.Name, tensor.Tensor.Shape))],
        [new("network", ClassName)],
        (index, values) => _tensors[index].Tensor.Values.AsSpan().CopyTo(values));
}
