using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A layer that the importer has decided on, or a further input of the network, from which layers read alike.</summary>
internal sealed class LayerDraft
{
    /// <summary>A further input.</summary>
    public static LayerDraft FurtherInput(string name, TensorShape shape) => new() { Kind = "Input", Inputs = [], Shape = shape, NodeName = name };

    /// <summary>The attribute's name.</summary>
    public required string Kind { get; init; }

    /// <summary>What it reads; null stands for the network's first input.</summary>
    public required IReadOnlyList<LayerDraft?> Inputs { get; init; }

    /// <summary>Its output.</summary>
    public required TensorShape Shape { get; init; }

    /// <summary>Of features: for each place in files of weights the index in memory.</summary>
    public int[] FileOrder { get; init; } = [];

    /// <summary>The attribute's arguments as C#.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    public IReadOnlyList<WeightDraft> Weights { get; init; } = [];

    /// <summary>Weights that a table of connections leaves out: they are 0 and do not count.</summary>
    public long Unconnected { get; init; }

    /// <summary>The name of the node that it comes from.</summary>
    public required string NodeName { get; init; }
}

/// <summary>A tensor of a layer.</summary>
/// <param name="Suffix">The tensor's own name: <c>weight</c>.</param>
/// <param name="Shape">In PyTorch's order.</param>
/// <param name="Values">In the order of files.</param>
/// <param name="Source">The tensor's name in the model; null where it is none of the model's.</param>
internal sealed record WeightDraft(string Suffix, int[] Shape, float[] Values, string? Source)
{
    /// <summary>It is no parameter, whatever its name: fixed centres.</summary>
    public bool IsFixed { get; init; }

    public bool IsBuffer => IsFixed || Suffix.StartsWith("running_", StringComparison.Ordinal);

    /// <summary>What is left of the source's name without the suffix; null where it ends otherwise.</summary>
    public string? Key => Source is not null && Source.EndsWith("." + Suffix, StringComparison.Ordinal) ? Source[..^(Suffix.Length + 1)] : null;
}
