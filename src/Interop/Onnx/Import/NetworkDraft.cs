using System.Collections.Generic;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A whole network as the importer has decided on it.</summary>
/// <param name="Input">The input's shape.</param>
/// <param name="FurtherInputs">The inputs beside it: their shapes, under the model's names.</param>
/// <param name="Layers">The layers in order; the last is the main output.</param>
/// <param name="Outputs">The further outputs: the model's name, and the layer (null: the input).</param>
/// <param name="KeepsNames">The model is NetDsl's own: its nodes have the layers' names.</param>
internal sealed record NetworkDraft(
    TensorShape Input, IReadOnlyList<LayerDraft> FurtherInputs, IReadOnlyList<LayerDraft> Layers, IReadOnlyList<(string Name, LayerDraft? Layer)> Outputs, bool KeepsNames)
{
    /// <summary>What was decided that the user might not expect.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The inputs by the model's names: the first, then the further ones.</summary>
    public required IReadOnlyList<(string Name, ImportedValue Value)> InputValues { get; init; }

    /// <summary>The outputs by the model's names: the main one, then the further ones as in <see cref="Outputs"/>.</summary>
    public required IReadOnlyList<(string Name, ImportedValue Value)> OutputValues { get; init; }
}
