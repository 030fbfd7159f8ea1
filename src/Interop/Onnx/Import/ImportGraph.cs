using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Import.Constants;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>The model's graph with its edges both ways, and its constants.</summary>
internal sealed class ImportGraph
{
    private readonly Dictionary<string, OnnxNode> _producers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<OnnxNode>> _readers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _notes = new(StringComparer.Ordinal);
    private readonly ConstantFolder _folder;
    private HashSet<string> _outputs;

    public ImportGraph(ModelProto model)
    {
        Proto = model.Graph;
        _folder = new(Proto.CalculateSize());
        long operatorSet = OnnxModelReader.OperatorSet(model);
        Nodes = NodeOrder.Sorted([.. Proto.Node.Select((node, index) => new OnnxNode(node, index, operatorSet))]);
        foreach (StringStringEntryProto entry in model.MetadataProps)
        {
            _notes[entry.Key] = entry.Value;
        }

        _outputs = [.. Proto.Output.Select(static output => output.Name)];
        foreach (TensorProto tensor in Proto.Initializer)
        {
            _constants[tensor.Name] = tensor;
        }

        foreach (OnnxNode node in Nodes)
        {
            Connect(node);
        }
    }

    public GraphProto Proto { get; }

    /// <summary>All, or after <see cref="Keep"/> those that are needed.</summary>
    public IReadOnlyList<OnnxNode> Nodes { get; private set; }

    /// <summary>The model's metadata.</summary>
    public IReadOnlyDictionary<string, string> Notes => _notes;

    /// <summary>The size of a batch that the model was exported with; null where it is open.</summary>
    public long? BatchSize { get; set; }

    public OnnxNode? Producer(string value) => _producers.GetValueOrDefault(value);

    public IReadOnlyList<OnnxNode> Readers(string value) => _readers.TryGetValue(value, out List<OnnxNode>? readers) ? readers : [];

    /// <summary>One node reads it, and nobody outside.</summary>
    public bool IsReadOnce(string value) => Readers(value).Count == 1 && !_outputs.Contains(value);

    public TensorProto? Constant(string value) => _constants.GetValueOrDefault(value);

    public void SetConstant(TensorProto constant) => _constants[constant.Name] = constant;

    /// <summary>An input of the model that is no constant.</summary>
    public bool IsInput(string value) => Constant(value) is null && Proto.Input.Any(input => input.Name == value);

    public bool IsOutput(string value) => _outputs.Contains(value);

    /// <summary>All that values are computed from: the nodes, and the names of the values, constants left out.</summary>
    public (HashSet<OnnxNode> Nodes, HashSet<string> Values) Behind(IEnumerable<string> values)
    {
        var nodes = new HashSet<OnnxNode>();
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(values);
        while (open.TryPop(out string? value))
        {
            if (Constant(value) is null && found.Add(value) && Producer(value) is { } node && nodes.Add(node))
            {
                node.Inputs.Where(static input => input.Length > 0).ToList().ForEach(open.Push);
            }
        }

        return (nodes, found);
    }

    /// <summary>Forgets all nodes that these outputs do not need.</summary>
    public void Keep(IReadOnlyList<string> outputs)
    {
        HashSet<OnnxNode> needed = Behind(outputs).Nodes;
        _outputs = [.. outputs];
        Nodes = [.. Nodes.Where(needed.Contains)];
        foreach (List<OnnxNode> readers in _readers.Values)
        {
            readers.RemoveAll(reader => !needed.Contains(reader));
        }
    }

    /// <summary>Why a node of constants alone could not be computed; null where there is no such reason.</summary>
    public string? Fault(OnnxNode node) => _folder.Fault(node);

    /// <summary>The value of a constant that is one number.</summary>
    public float? Scalar(string value) =>
        Constant(value) is { } tensor && TensorValues.IsFloat(tensor) && TensorValues.Length(tensor) == 1 ? TensorValues.Floats(tensor)[0] : null;

    private void Connect(OnnxNode node)
    {
        foreach (string output in node.Outputs.Where(static output => output.Length > 0))
        {
            _producers.Add(output, node);
        }

        foreach (string input in node.Inputs.Where(static input => input.Length > 0))
        {
            if (!_readers.TryGetValue(input, out List<OnnxNode>? readers))
            {
                _readers[input] = readers = [];
            }

            readers.Add(node);
        }

        if (node.Outputs.Count > 0)
        {
            TensorProto? constant = node.Operator == "Constant" ? ConstantOf(node) : _folder.Fold(node, Constant);
            if (constant is not null)
            {
                _constants[node.Outputs[0]] = constant;
            }
            else if (node.Operator == "Split")
            {
                foreach (TensorProto part in _folder.Split(node, Constant))
                {
                    _constants[part.Name] = part;
                }
            }
        }
    }

    private static TensorProto? ConstantOf(OnnxNode node)
    {
        if (node.Attribute("value")?.T is { } tensor)
        {
            return tensor;
        }

        var made = new TensorProto { Name = node.Outputs[0] };
        if (node.Attribute("value_float") is { } number)
        {
            made.DataType = (int)DataType.Float;
            made.FloatData.Add(number.F);
        }
        else if (node.Attribute("value_int") is { } integer)
        {
            made.DataType = (int)DataType.Int64;
            made.Int64Data.Add(integer.I);
        }
        else if (node.Attribute("value_floats") is { } numbers)
        {
            made.DataType = (int)DataType.Float;
            made.FloatData.AddRange(numbers.Floats);
            made.Dims.Add(numbers.Floats.Count);
        }
        else if (node.Attribute("value_ints") is { } integers)
        {
            made.DataType = (int)DataType.Int64;
            made.Int64Data.AddRange(integers.Ints);
            made.Dims.Add(integers.Ints.Count);
        }
        else
        {
            return null;
        }

        return made;
    }
}
