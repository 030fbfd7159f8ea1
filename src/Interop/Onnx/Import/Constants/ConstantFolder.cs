using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import.Constants;

/// <summary>
/// Computes what hangs on constants alone: exporters leave weights behind Transpose, Cast or DequantizeLinear, and shapes behind arithmetic. Memory is bounded, for a small
/// damaged file could ask for much.
/// </summary>
/// <param name="fileSize">Of the graph in bytes: what it holds may be computed with, some times over.</param>
internal sealed class ConstantFolder(long fileSize)
{
    private const long MostValues = 1 << 28;

    private static readonly Dictionary<string, Func<OnnxNode, ConstantTensor?[], ConstantTensor>> Table = new(StringComparer.Ordinal)
    {
        ["Identity"] = static (_, inputs) => Given(inputs, 0),
        ["Cast"] = ConstantValues.Cast,
        ["Neg"] = static (_, inputs) => ConstantValues.Each(Given(inputs, 0), static value => -value, static value => -value),
        ["Abs"] = static (_, inputs) => ConstantValues.Each(Given(inputs, 0), MathF.Abs, static value => value < 0 ? -value : value),
        ["Sqrt"] = static (_, inputs) => ConstantValues.Each(Given(inputs, 0), MathF.Sqrt, null),
        ["Reciprocal"] = static (_, inputs) => ConstantValues.Each(Given(inputs, 0), static value => 1 / value, null),
        ["Floor"] = static (_, inputs) => ConstantValues.Each(Given(inputs, 0), MathF.Floor, null),
        ["Ceil"] = static (_, inputs) => ConstantValues.Each(Given(inputs, 0), MathF.Ceiling, null),
        ["Add"] = static (_, inputs) => ConstantValues.Pairs(inputs, static (a, b) => a + b, static (a, b) => a + b),
        ["Sub"] = static (_, inputs) => ConstantValues.Pairs(inputs, static (a, b) => a - b, static (a, b) => a - b),
        ["Mul"] = static (_, inputs) => ConstantValues.Pairs(inputs, static (a, b) => a * b, static (a, b) => a * b),
        ["Div"] = static (_, inputs) => ConstantValues.Pairs(inputs, static (a, b) => a / b, ConstantValues.Quotient),
        ["Pow"] = ConstantValues.Pow,
        ["Equal"] = static (_, inputs) => ConstantValues.Truth(inputs, static order => order == 0),
        ["Less"] = static (_, inputs) => ConstantValues.Truth(inputs, static order => order < 0),
        ["Greater"] = static (_, inputs) => ConstantValues.Truth(inputs, static order => order > 0),
        ["Where"] = static (_, inputs) => ConstantValues.Where(inputs),
        ["DequantizeLinear"] = ConstantDequantization.Compute,
        ["Shape"] = static (_, inputs) => ConstantTensor.Of([Given(inputs, 0).Dimensions.Length], [.. Given(inputs, 0).Dimensions.Select(static dimension => (long)dimension)]),
        ["ConstantOfShape"] = ConstantValues.Filled,
        ["Range"] = static (_, inputs) => ConstantValues.Range(inputs),
        ["Reshape"] = ConstantPlaces.Reshape,
        ["Flatten"] = ConstantPlaces.Flatten,
        ["Transpose"] = ConstantPlaces.Transpose,
        ["Squeeze"] = ConstantPlaces.Squeeze,
        ["Unsqueeze"] = ConstantPlaces.Unsqueeze,
        ["Concat"] = ConstantPlaces.Concat,
        ["Slice"] = ConstantPlaces.Slice,
        ["Gather"] = ConstantPlaces.Gather,
        ["Expand"] = ConstantPlaces.Expand,
    };

    private readonly Dictionary<OnnxNode, string> _faults = [];
    private long _left = (4 * fileSize) + ConstantValues.Most;

    /// <summary>Why a node of constants alone could not be computed; null where there is no such reason.</summary>
    public string? Fault(OnnxNode node) => _faults.GetValueOrDefault(node);

    /// <summary>The value of a node; null where it hangs on more than constants, or cannot be computed.</summary>
    /// <param name="node">Of one output.</param>
    /// <param name="constant">The constant of a name; null for none.</param>
    public TensorProto? Fold(OnnxNode node, Func<string, TensorProto?> constant)
    {
        if (node.Inputs.Count == 0 || node.Outputs.Count != 1 || !Table.TryGetValue(node.Operator, out Func<OnnxNode, ConstantTensor?[], ConstantTensor>? compute))
        {
            return null;
        }

        TensorProto?[] inputs = [.. node.Inputs.Select(input => input.Length == 0 ? null : constant(input))];
        if (inputs.Select((tensor, index) => tensor is null && node.Inputs[index].Length > 0).Any(static isOpen => isOpen))
        {
            return null;
        }

        try
        {
            // What a Transpose or Identity passes on keeps its name, by which the weights are called.
            ConstantTensor result = node.Operator == "DequantizeLinear" && ConstantDequantization.IsOfBytes(inputs[0])
                ? ConstantDequantization.Compute(node, inputs[0]!, [null, .. inputs.Skip(1).Select(Held)])
                : compute(node, [.. inputs.Select(Held)]);
            return Take(result).Write(node.Operator is "Identity" or "Transpose" or "Cast" && inputs[0] is { Name.Length: > 0 } source ? source.Name : node.Outputs[0]);
        }
        catch (NodeRefusedException exception)
        {
            _faults[node] = exception.Message;
            return null;
        }
    }

    /// <summary>The parts of a constant by the names of the node's outputs; none where it hangs on more.</summary>
    public IReadOnlyList<TensorProto> Split(OnnxNode node, Func<string, TensorProto?> constant)
    {
        if (node.Inputs.Count == 0 || node.Inputs.Any(input => input.Length > 0 && constant(input) is null))
        {
            return [];
        }

        try
        {
            ConstantTensor?[] inputs = [.. node.Inputs.Select(input => constant(input) is { } tensor ? ConstantTensor.Read(tensor) : null)];
            return [.. ConstantPlaces.Split(node, inputs).Select((part, index) => Take(part).Write(node.Outputs[index]))];
        }
        catch (NodeRefusedException exception)
        {
            _faults[node] = exception.Message;
            return [];
        }
    }

    public static ConstantTensor Given(ConstantTensor?[] inputs, int index) =>
        index < inputs.Length && inputs[index] is { } given ? given : throw OnnxNode.Refuse($"its input {index} is missing");

    public static int Axis(long axis, int rank) => axis >= -rank && axis < rank
        ? (int)(axis < 0 ? axis + rank : axis)
        : throw OnnxNode.Refuse($"axis {axis} is none of a constant of {rank} dimensions");

    /// <summary>Axes: an attribute in older operator sets, an input in newer ones; null where there is neither.</summary>
    public static long[]? Integers(OnnxNode node, ConstantTensor?[] inputs, string attribute, int input) =>
        node.Ints(attribute) ?? (input < inputs.Length && inputs[input] is { } given ? given.Integers ?? throw OnnxNode.Refuse($"its input {input} is not of integers") : null);

    private static ConstantTensor? Held(TensorProto? tensor)
    {
        if (tensor is null)
        {
            return null;
        }

        _ = TensorValues.Length(tensor) <= MostValues ? 0 : throw OnnxNode.Refuse($"its constants have more than {MostValues} values");
        return ConstantTensor.Read(tensor);
    }

    private ConstantTensor Take(ConstantTensor result)
    {
        _left -= result.Length;
        return _left >= 0 ? result : throw OnnxNode.Refuse($"it and the constants before it are more values than a model of {fileSize} bytes needs");
    }
}
