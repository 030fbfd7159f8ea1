using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;
using AttributeType = NetDsl.Interop.Onnx.Schema.AttributeProto.Types.Type;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A node of the graph that is being imported.</summary>
/// <param name="proto">As it stands in the file.</param>
/// <param name="index">Its place in the file.</param>
/// <param name="operatorSet">The version of the standard's operators.</param>
internal sealed class OnnxNode(NodeProto proto, int index, long operatorSet)
{
    public int Index => index;

    public long OperatorSet => operatorSet;

    /// <summary>The operator; one of another domain than the standard's with the domain before it.</summary>
    public string Operator { get; } = proto.Domain is "" or "ai.onnx" ? proto.OpType : $"{proto.Domain}.{proto.OpType}";

    /// <summary>The node's name as messages show it.</summary>
    public string Name => proto.Name.Length > 0 ? proto.Name : $"number {index}, which gives '{(Outputs.Count > 0 ? Outputs[0] : "")}'";

    /// <summary>The node's name in the file; empty where it has none.</summary>
    public string OwnName => proto.Name;

    /// <summary>The names of its inputs; one that is left out is empty, inside the list (the standard's way) as well as behind its end.</summary>
    public InputNames Inputs { get; } = new(proto.Input);

    public IReadOnlyList<string> Outputs => proto.Output;

    public bool HasInput(int input) => input < proto.Input.Count && proto.Input[input].Length > 0;

    public bool Has(string attribute) => proto.Attribute.Any(candidate => candidate.Name == attribute);

    public long Int(string attribute, long fallback) => Find(attribute, AttributeType.Int)?.I ?? fallback;

    public float Float(string attribute, float fallback) => Find(attribute, AttributeType.Float)?.F ?? fallback;

    public string Text(string attribute, string fallback) => Find(attribute, AttributeType.String)?.S.ToStringUtf8() ?? fallback;

    public long[]? Ints(string attribute) => Find(attribute, AttributeType.Ints)?.Ints.ToArray();

    public AttributeProto? Attribute(string name) => proto.Attribute.FirstOrDefault(candidate => candidate.Name == name);

    /// <summary>The exception for what this node asks and NetDsl has not.</summary>
    public static NodeRefusedException Refuse(string reason) => new(reason);

    private AttributeProto? Find(string name, AttributeType type)
    {
        AttributeProto? found = Attribute(name);
        return found is null || found.Type == type ? found : throw Refuse($"its attribute {name} is of type {found.Type}, not {type}");
    }
}
