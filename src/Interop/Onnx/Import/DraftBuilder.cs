using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Goes through a model's graph: backwards to find what its outputs need, forwards to make layers of it.</summary>
internal sealed class DraftBuilder(ModelProto model)
{
    private readonly ImportGraph _graph = new(model);
    private readonly Dictionary<OnnxNode, LayerPattern?> _needed = [];
    private readonly List<string> _refusals = [];

    private bool IsOwn => model.ProducerName == "NetDsl";

    public NetworkDraft Build()
    {
        MarkNeeded();
        var context = new ImportContext(_graph);
        TensorShape input = SetInputs(context);
        foreach (OnnxNode node in _graph.Nodes.Where(_needed.ContainsKey))
        {
            Import(context, node, _needed[node]);
        }

        if (_refusals.Count > 0)
        {
            throw new InteropException($"{(_refusals.Count == 1 ? "One node" : $"{_refusals.Count} nodes")} of the model cannot be imported:\n  " + string.Join("\n  ", _refusals));
        }

        return Finish(context, input);
    }

    /// <summary>Iteratively, for a chain of nodes may be longer than the stack.</summary>
    private void MarkNeeded()
    {
        var values = new Stack<string>(_graph.Proto.Output.Select(static output => output.Name));
        if (IsOwn)
        {
            // In a model of NetDsl's own what nothing reads is a layer nevertheless, with weights.
            _graph.Nodes.SelectMany(static node => node.Outputs).Where(value => _graph.Readers(value).Count == 0).ToList().ForEach(values.Push);
        }

        while (values.TryPop(out string? value))
        {
            OnnxNode? node = _graph.Producer(value);
            if (node is null || _graph.Constant(value) is not null || _needed.ContainsKey(node))
            {
                continue;
            }

            LayerPattern? pattern = Pattern(node);
            _needed[node] = pattern;
            foreach (string read in pattern is null ? node.Inputs.Where(static input => input.Length > 0) : [pattern.Input])
            {
                values.Push(read);
            }
        }
    }

    /// <summary>A fault inside of what might be a pattern is reported when its nodes are looked at one by one.</summary>
    private LayerPattern? Pattern(OnnxNode node)
    {
        try
        {
            return LayerPatterns.Find(_graph, node);
        }
        catch (NodeRefusedException)
        {
            return null;
        }
    }

    /// <summary>Sets the model's inputs, as far as anything needs them. The first is the network's, the others are further ones.</summary>
    /// <returns>The first's shape.</returns>
    private TensorShape SetInputs(ImportContext context)
    {
        ValueInfoProto[] all = [.. _graph.Proto.Input.Where(value => _graph.Constant(value.Name) is null)];
        ValueInfoProto[] inputs = [.. all.Where(IsNeeded).DefaultIfEmpty(all.FirstOrDefault() ?? throw new InteropException("The model has no input."))];
        TensorShape first = SetInput(context, inputs[0], isFirst: true);
        foreach (ValueInfoProto input in inputs.Skip(1))
        {
            SetInput(context, input, isFirst: false);
        }

        return first;
    }

    /// <summary>In a model of NetDsl's own what nothing reads is an input nevertheless.</summary>
    private bool IsNeeded(ValueInfoProto input) => IsOwn
        || _graph.Readers(input.Name).Any(_needed.ContainsKey) || _graph.Proto.Output.Any(output => output.Name == input.Name)
        || _needed.Values.Any(pattern => pattern?.Input == input.Name);

    private TensorShape SetInput(ImportContext context, ValueInfoProto input, bool isFirst)
    {
        TensorShapeProto? shape = input.Type?.TensorType?.Shape;
        var dimensions = shape?.Dim.Skip(1).Select(static dimension => dimension.DimValue).ToList() ?? [];
        if (dimensions.Count is not (1 or 3) || dimensions.Any(static dimension => dimension is < 1 or > int.MaxValue))
        {
            string found = shape is null ? "no shape" : $"[{string.Join(", ", shape.Dim.Take(10).Select(Text))}]";
            throw new InteropException(
                $"The model's input '{input.Name}' has {found}; expected are [N, channels, height, width], [N, height, width, channels] or [N, features], all but N given as numbers.");
        }

        _graph.BatchSize = shape!.Dim[0].DimValue > 0 ? shape.Dim[0].DimValue : null;
        ImportedValue value = Input(context, input.Name, [.. dimensions.Select(static dimension => (int)dimension)]);
        if (!isFirst)
        {
            LayerDraft further = LayerDraft.FurtherInput(input.Name, value.Shape);
            context.FurtherInputs.Add(further);
            value = value with { Layer = further };
        }

        context.Set(input.Name, value);
        return value.Shape;
    }

    private ImportedValue Input(ImportContext context, string name, int[] dimensions)
    {
        try
        {
            if (dimensions.Length == 1)
            {
                context.Reserve(dimensions[0]);
                return ImportedValue.Features(null, dimensions[0]);
            }

            // Channels come last where all that is done with the input is to bring them to the front.
            IReadOnlyList<OnnxNode> readers = _graph.Readers(name);
            bool isChannelsLast = readers.Count > 0 && readers.All(reader =>
                (reader.Operator == "Transpose" && reader.Ints("perm") is [0, 3, 1, 2]) || (reader.Operator == "Reshape" && dimensions is [_, _, 1]));
            return ImportedValue.Image(
                null,
                isChannelsLast ? WindowImports.Image(dimensions[1], dimensions[0], dimensions[2]) : WindowImports.Image(dimensions[2], dimensions[1], dimensions[0]),
                isChannelsLast);
        }
        catch (NodeRefusedException exception)
        {
            throw new InteropException($"The model's input '{name}' cannot be imported: {exception.Message}.", exception);
        }
    }

    private void Import(ImportContext context, OnnxNode node, LayerPattern? pattern)
    {
        // What follows a node that was refused is unknown, and not to be refused for it.
        if ((pattern is null ? node.Inputs : [pattern.Input]).Any(context.IsUnknown))
        {
            context.SetUnknown(node);
            return;
        }

        try
        {
            if (node.Outputs.Count == 0)
            {
                throw OnnxNode.Refuse("it gives no value");
            }

            OperatorTable.Import(context, node, pattern);
        }
        catch (NodeRefusedException exception)
        {
            context.SetUnknown(node);
            _refusals.Add($"{Clip(node.Operator)} '{Clip(node.Name)}': {exception.Message}.");
        }
    }

    private NetworkDraft Finish(ImportContext context, TensorShape input)
    {
        (string Name, ImportedValue Value)[] outputs = [.. _graph.Proto.Output.Select(output => (output.Name, context.Find(output.Name)
            ?? throw new InteropException($"The model's output '{output.Name}' does not depend on its input.")))];
        foreach ((string name, ImportedValue value) in outputs)
        {
            if (!value.IsImage && !value.HasOrder(ImportContext.FileOrder(value)) && !value.HasOrder(Enumerable.Range(0, value.Order.Length)))
            {
                throw new InteropException($"The model's output '{name}' has its features in an order of its own, which has no counterpart.");
            }
        }

        LayerDraft main = Main(context, outputs);
        return new(
            input,
            context.FurtherInputs,
            [.. context.Layers.Where(layer => layer != main), main],
            [.. outputs.Where(output => output.Value.Layer != main).Select(static output => (output.Name, output.Value.Layer)),
             .. outputs.Where(output => output.Value.Layer == main).Skip(1).Select(static output => (output.Name, output.Value.Layer))],
            IsOwn);
    }

    /// <summary>A network's main output is its last layer: an output that no layer reads, the one called so or the first such.</summary>
    private static LayerDraft Main(ImportContext context, (string Name, ImportedValue Value)[] outputs)
    {
        var read = context.Layers.SelectMany(static layer => layer.Inputs).ToHashSet();
        return outputs.Where(output => output.Value.Layer is { } layer && !read.Contains(layer) && context.Layers.Contains(layer))
            .OrderBy(static output => output.Name == "output" ? 0 : 1).Select(static output => output.Value.Layer).FirstOrDefault()
            ?? throw new InteropException("The model has no layers: its outputs are its input.");
    }

    private static string Clip(string text) => text.Length <= 120 ? text : text[..120] + "…";

    private static string Text(TensorShapeProto.Types.Dimension dimension) => dimension.HasDimParam ? dimension.DimParam : FormattableString.Invariant($"{dimension.DimValue}");
}
