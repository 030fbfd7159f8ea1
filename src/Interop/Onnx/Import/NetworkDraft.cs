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
    /// <summary>The inputs and outputs as the generated file explains them: the model's name, the layer (null: the input), and its shape and order.</summary>
    public IReadOnlyList<(string Name, LayerDraft? Layer, string Text)> Explained { get; init; } = [];

    /// <summary>What was decided that the user might not expect.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
