using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Import.Constants;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>What is known of the model's values so far, and the layers made of its nodes.</summary>
internal sealed class ImportContext(ImportGraph graph)
{
    private readonly Dictionary<string, ImportedValue> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ShapeTensor> _shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PendingPad> _pads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (float Value, long[] Sizes)> _filled = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unknown = new(StringComparer.Ordinal);

    /// <summary>Far more than a network has; a small damaged file must not be able to ask for much memory.</summary>
    private const long MostValues = 1 << 26;

    private long _reserved;

    public ImportGraph Graph => graph;

    /// <summary>Counts values that are about to be set aside and that the file does not hold itself.</summary>
    public void Reserve(long values)
    {
        _reserved += values;
        if (_reserved > MostValues)
        {
            throw OnnxNode.Refuse($"its features and those before it are more than {MostValues} in all");
        }
    }

    /// <summary>The inputs behind the first.</summary>
    public List<LayerDraft> FurtherInputs { get; } = [];

    /// <summary>The layers in order.</summary>
    public List<LayerDraft> Layers { get; } = [];

    /// <summary>What is known of a value. A Pad that somebody reads for its value becomes a layer.</summary>
    public ImportedValue? Find(string value)
    {
        if (!_values.ContainsKey(value) && _pads.TryGetValue(value, out PendingPad? pad))
        {
            _values[value] = PadImports.Layer(this, pad);
        }

        return _values.GetValueOrDefault(value);
    }

    /// <summary>It is a layer's output, or an input.</summary>
    public bool IsKnown(string value) => _values.ContainsKey(value);

    public bool IsUnknown(string value) => _unknown.Contains(value);

    public void SetUnknown(string value) => _unknown.Add(value);

    public void SetUnknown(OnnxNode node) => _unknown.UnionWith(node.Outputs);

    public void Set(string name, ImportedValue value) => _values[name] = value;

    public void Set(OnnxNode node, ImportedValue value) => _values[node.Outputs[0]] = value;

    public void Set(OnnxNode node, ShapeTensor shape) => _shapes[node.Outputs[0]] = shape;

    public void Set(OnnxNode node, PendingPad pad) => _pads[node.Outputs[0]] = pad;

    /// <summary>The first input's shape.</summary>
    public TensorShape? InputShape { get; set; }

    /// <summary>A layer's output or the network's input.</summary>
    /// <exception cref="NodeRefusedException">It is none, or its batch is not in front.</exception>
    public ImportedValue Value(OnnxNode node, int input) => AnyValue(node, input) is { BatchAxis: 0 } value ? value
        : throw OnnxNode.Refuse($"it reads {AnyValue(node, input).Text}, whose batch is not the first dimension");

    /// <summary>The same as an image with its channels first.</summary>
    public ImportedValue Image(OnnxNode node, int input)
    {
        ImportedValue value = Value(node, input);
        ImportedValue image = Layouts.Image(this, node, value);
        if (image != value && !graph.IsOutput(node.Inputs[input]))
        {
            Set(node.Inputs[input], image);
        }

        return image;
    }

    /// <summary>A layer's output or the network's input, wherever the batch is.</summary>
    public ImportedValue AnyValue(OnnxNode node, int input) => Find(Name(node, input)) ?? throw OnnxNode.Refuse(
        graph.Constant(node.Inputs[input]) is not null
            ? $"its input {input}, '{node.Inputs[input]}', is a constant, where a value that depends on the network's input is expected"
            : _shapes.ContainsKey(node.Inputs[input])
                ? $"its input {input}, '{node.Inputs[input]}', is computed from shapes"
                : $"its input {input}, '{node.Inputs[input]}', is given by no node before it");

    /// <summary>The same where the Pad is a layer of its own.</summary>
    public PendingPad Unpadded(OnnxNode node, int input) => new(Value(node, input), node, "", 0, 0, 0, 0, 0);

    /// <summary>A value with the padding that a Pad put around it, if one did.</summary>
    public PendingPad Padded(OnnxNode node, int input) =>
        _pads.GetValueOrDefault(Name(node, input)) ?? Unpadded(node, input);

    /// <summary>A value's name, constant or not.</summary>
    public static string Name(OnnxNode node, int input) =>
        node.HasInput(input) ? node.Inputs[input] : throw OnnxNode.Refuse($"its input {input} is missing");

    public TensorProto Constant(OnnxNode node, int input) => graph.Constant(Name(node, input))
        ?? throw OnnxNode.Refuse($"its input {input}, '{node.Inputs[input]}', is not a constant");

    /// <summary>Constants, or computed from shapes; the size of a batch that is open is <see cref="ShapeArithmetic.Batch"/>.</summary>
    public long[] Integers(OnnxNode node, int input) => Shape(node, input).Values;

    /// <inheritdoc cref="Integers"/>
    public ShapeTensor Shape(OnnxNode node, int input) =>
        FindShape(node, input) ?? throw OnnxNode.Refuse($"its input {input}, '{node.Inputs[input]}', is neither a constant nor computed from shapes");

    public ShapeTensor? FindShape(OnnxNode node, int input) => _shapes.TryGetValue(Name(node, input), out ShapeTensor? known) ? known
        : graph.Constant(node.Inputs[input]) is { } tensor && !TensorValues.IsFloat(tensor)
            ? new(TensorValues.Integers(tensor), [.. tensor.Dims.Select(static dimension => (int)dimension)])
            : null;

    /// <summary>Axes: an attribute in older operator sets, an input in newer ones; null where there is neither.</summary>
    public long[]? Axes(OnnxNode node, int input) => node.Ints("axes") ?? (node.HasInput(input) ? Integers(node, input) : null);

    /// <summary>One number and how often it stands along each dimension; the batch's size may be open.</summary>
    public (float Value, long[] Sizes)? Filled(string value) => _filled.TryGetValue(value, out (float, long[]) filled) ? filled
        : graph.Constant(value) is { } tensor && TensorValues.IsFloat(tensor) && TensorValues.Floats(tensor) is { Length: > 0 } values && !values.AsSpan().ContainsAnyExcept(values[0])
            ? (values[0], [.. tensor.Dims])
            : null;

    /// <summary>One number for each example of an open batch, which stands for itself in arithmetic.</summary>
    public bool IsFilled(string value) => _filled.ContainsKey(value);

    public void SetFilled(OnnxNode node, float value, long[] sizes)
    {
        _filled[node.Outputs[0]] = (value, sizes);
        graph.SetConstant(ConstantTensor.Of([1], [value]).Write(node.Outputs[0]));
    }

    public LayerDraft Add(LayerDraft layer)
    {
        Layers.Add(layer);
        return layer;
    }

    /// <summary>A layer that changes neither shape nor order.</summary>
    public ImportedValue AddElementwise(OnnxNode node, string kind, ImportedValue value, params IReadOnlyList<string> arguments) => value.Through(Add(new LayerDraft
    {
        Kind = kind,
        Inputs = [value.Layer],
        Shape = value.Shape,
        FileOrder = FileOrder(value),
        Arguments = arguments,
        NodeName = node.OwnName,
    }));

    /// <summary>The order of features in files of weights; that of an input is memory's.</summary>
    public static int[] FileOrder(ImportedValue value) => value.IsImage ? [] : value.Layer is { Kind: not "Input" } layer ? layer.FileOrder : [.. Enumerable.Range(0, value.Order.Length)];

    /// <summary>An image of one pixel as features.</summary>
    public ImportedValue AsFeatures(OnnxNode node, ImportedValue value) => value is { IsImage: true, Shape: { Width: 1, Height: 1 } }
        ? Flatten(node, value) with { Dimensions = value.Dimensions }
        : value;

    public ImportedValue Flatten(OnnxNode node, ImportedValue image)
    {
        Reserve(2L * image.Shape.Length);
        int[] channelsFirst = NetDsl.Interop.FeatureOrder.OfImage(image.Shape);
        LayerDraft layer = Add(new LayerDraft
        {
            Kind = "Flatten",
            Inputs = [image.Layer],
            Shape = TensorShape.Features(image.Shape.Length),
            FileOrder = channelsFirst,
            NodeName = node.OwnName,
        });
        return ImportedValue.Features(layer, image.IsChannelsLast ? [.. Enumerable.Range(0, image.Shape.Length)] : channelsFirst);
    }
}
