using System.Collections.Generic;

namespace NetDsl.Testing.Reference;

/// <summary>All values of one run of the interpreter.</summary>
/// <param name="last">The name of the last layer.</param>
public sealed class ReferenceRun(string last)
{
    private readonly Dictionary<string, ReferenceTensor[]> _layers = [];

    /// <summary>The statistics that each BatchNorm layer found in the batch; in training only.</summary>
    public Dictionary<string, BatchStatistics> Statistics { get; } = [];

    /// <summary>The main output of the first image.</summary>
    public ReferenceTensor Output => _layers[last][0];

    /// <summary>The main outputs of all images.</summary>
    public IReadOnlyList<ReferenceTensor> Outputs => _layers[last];

    /// <summary>The output of a layer, or <c>input</c>, for each image.</summary>
    public ReferenceTensor[] this[string layer] => _layers[layer];

    internal void Add(string layer, ReferenceTensor[] tensors) => _layers.Add(layer, tensors);
}
