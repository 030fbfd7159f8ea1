using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>The outputs in the order in which the network gives them, and the layers that they need.</summary>
internal sealed class DraftOutputs
{
    private readonly ImportContext _context;
    private readonly bool _isOwn;
    private (string Name, ImportedValue Value)[] _outputs;

    /// <param name="context">All layers.</param>
    /// <param name="names">The outputs in the model.</param>
    /// <param name="isOwn">The model is NetDsl's own, whose outputs are in order.</param>
    public DraftOutputs(ImportContext context, IReadOnlyList<string> names, bool isOwn)
    {
        (_context, _isOwn) = (context, isOwn);
        _outputs = [.. names.Select(name => (name, Shown(name)))];
        if (!isOwn && _outputs.Length > 0 && _outputs.All(static output => output.Value.Layer is null or { Kind: "Input" }))
        {
            _outputs[0].Value = Layer(_outputs[0].Value);
        }
    }

    /// <summary>Outputs that cannot be given in their order, each a sentence.</summary>
    public List<string> Refusals { get; } = [];

    /// <param name="input">The first input's shape.</param>
    /// <param name="inputs">All inputs by the model's names.</param>
    public NetworkDraft Draft(TensorShape input, IReadOnlyList<(string Name, ImportedValue Value)> inputs)
    {
        if (!_isOwn)
        {
            LeaveOut();
        }

        LayerDraft main = DraftLayers.Main(_context, _outputs);
        (string Name, ImportedValue Value)[] further = [.. _outputs.Where(output => output.Value.Layer != main), .. _outputs.Where(output => output.Value.Layer == main).Skip(1)];
        return new(input, _context.FurtherInputs, [.. _context.Layers.Where(layer => layer != main), main], [.. further.Select(static output => (output.Name, output.Value.Layer))], _isOwn)
        {
            InputValues = inputs,
            OutputValues = [_outputs.First(output => output.Value.Layer == main), .. further],
        };
    }

    /// <summary>An input under another shape alone: a layer that moves nothing, for a network has one.</summary>
    private ImportedValue Layer(ImportedValue value)
    {
        string[] sizes = value.IsImage ? [CSharpText.Literal(value.Shape.Width), CSharpText.Literal(value.Shape.Height), CSharpText.Literal(value.Shape.Channels)] : [CSharpText.Literal(value.Shape.Channels)];
        return value.Through(_context.Add(new LayerDraft
        {
            Kind = "Reshape",
            Inputs = [value.Layer],
            Shape = value.Shape,
            FileOrder = ImportContext.FileOrder(value),
            Arguments = sizes,
            NodeName = "",
        }));
    }

    /// <summary>Leaves out layers and units that no output needs.</summary>
    private void LeaveOut()
    {
        DraftLayers.Prune(_context, _outputs.Select(static output => output.Value.Layer));
        (List<LayerDraft> layers, Dictionary<LayerDraft, LayerDraft?> replaced) = Narrowing.Of(_context.Layers, _outputs.Select(static output => output.Value.Layer));
        _context.Layers.Clear();
        _context.Layers.AddRange(layers);
        _outputs = [.. _outputs.Select(output => output.Value.Layer is { } shown && replaced.TryGetValue(shown, out LayerDraft? other) ? (output.Name, output.Value with { Layer = other }) : output)];
    }

    private ImportedValue Shown(string output)
    {
        ImportedValue value = _context.Find(output) ?? throw new InteropException($"The model's output '{output}' does not depend on its input.");
        if (_isOwn)
        {
            return value.IsImage || value.HasOrder(ImportContext.FileOrder(value)) || Movements.IsPlain(value.Order)
                ? value : throw new InteropException($"The model's output '{output}' has its features in an order of its own, which has no counterpart.");
        }

        try
        {
            return OutputLayouts.Shown(_context, output, value);
        }
        catch (NodeRefusedException exception)
        {
            Refusals.Add($"The model's output '{DraftBuilder.Clip(output)}' cannot be given in its own order: {exception.Message}.");
            return value;
        }
    }
}
