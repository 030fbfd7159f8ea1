using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Import;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Inspection;

/// <summary>An ONNX model: its producer, its operators and its initializers, whether it can be imported or not.</summary>
internal static class OnnxInspection
{
    public static InspectedFile Open(string path, OnnxImportOptions? options)
    {
        ModelProto model = OnnxModelReader.Parse(File.ReadAllBytes(path), path);
        IEnumerable<string> operators = model.Graph.Node.GroupBy(static node => node.OpType).OrderBy(static group => group.Key, StringComparer.Ordinal)
            .Select(static group => FormattableString.Invariant($"{group.Key} {group.Count()}"));
        return new(
            "ONNX model",
            [
                new("operator set", FormattableString.Invariant($"{OnnxModelReader.OperatorSet(model)}")),
                new("producer", $"{model.ProducerName} {model.ProducerVersion}".Trim()),
                new("inputs", string.Join(", ", model.Graph.Input.Select(Text))),
                new("outputs", string.Join(", ", model.Graph.Output.Select(Text))),
                new("operators", string.Join(", ", operators)),
            ],
            [.. model.Graph.Initializer.Select(static tensor => new InspectedTensor(tensor.Name, ((DataType)tensor.DataType).ToString().ToUpperInvariant(), tensor.Dims, Values(tensor)))])
        {
            Import = OnnxImporter.Explain(path, options),
        };
    }

    private static double[]? Values(TensorProto tensor)
    {
        try
        {
            return tensor.DataLocation == TensorProto.Types.DataLocation.External ? null
                : TensorValues.IsFloat(tensor) ? Array.ConvertAll(TensorValues.Floats(tensor), static value => (double)value)
                : Array.ConvertAll(TensorValues.Integers(tensor), static value => (double)value);
        }
        catch (NodeRefusedException)
        {
            return null;
        }
    }

    private static string Text(ValueInfoProto value)
    {
        IEnumerable<string> dimensions = value.Type?.TensorType?.Shape?.Dim.Select(static dimension => dimension.HasDimParam ? dimension.DimParam : FormattableString.Invariant($"{dimension.DimValue}")) ?? [];
        return $"{value.Name} [{string.Join(", ", dimensions)}]";
    }
}
