using System.Collections.Generic;

namespace NetDsl.Interop.Onnx;

/// <summary>What of a model is imported.</summary>
public sealed class OnnxImportOptions
{
    /// <summary>Inputs of the model; the first that the network needs becomes its main input.</summary>
    public IReadOnlyList<OnnxInput> Inputs { get; init; } = [];

    /// <summary>
    /// What the network gives: outputs of the model, or any other of its values. Nodes that none of them needs are left out. Empty for the model's own outputs, without those that
    /// need no input or pass one on, and without samples of what another output gives for certain (ML-Agents' <c>deterministic_…</c>).
    /// </summary>
    public IReadOnlyList<string> Outputs { get; init; } = [];

    /// <summary>The class gets a method <c>LoadEmbedded</c>, which loads the weights from the resource <see cref="ImportedNetwork.ResourceName"/> of its assembly.</summary>
    public bool Embedded { get; init; }
}
