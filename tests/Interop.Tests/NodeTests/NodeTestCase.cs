using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Import;
using NetDsl.Interop.Onnx.Schema;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Tests.NodeTests;

/// <summary>
/// One of the ONNX project's tests: a model, its inputs and what it gives. All inputs but the data are weights here, as a model of somebody's has them, and the first dimension of the
/// data is the batch.
/// </summary>
internal sealed class NodeTestCase
{
    private static readonly string[] Sets = ["node", "pytorch-converted", "pytorch-operator", "simple"];

    /// <summary>Operators whose inputs are all data.</summary>
    private static readonly HashSet<string> Joins = ["Add", "Sub", "Mul", "Div", "Max", "Min", "Sum", "Mean", "Concat"];

    private NodeTestCase(string name, ModelProto model, IReadOnlyList<TensorProto> data, IReadOnlyList<TensorProto> outputs) =>
        (Name, Model, Data, Outputs) = (name, model, data, outputs);

    /// <summary>Where Debian's package installs them, or the folder that the environment names; null where they are not.</summary>
    public static string? Folder { get; } = new[] { Environment.GetEnvironmentVariable("NETDSL_ONNX_TESTS"), "/usr/share/libonnx-testdata/data" }
        .FirstOrDefault(static folder => folder is not null && Directory.Exists(Path.Join(folder, "node")));

    public string Name { get; }

    public ModelProto Model { get; }

    /// <summary>The inputs that stay inputs, in the model's order.</summary>
    public IReadOnlyList<TensorProto> Data { get; }

    public IReadOnlyList<TensorProto> Outputs { get; }

    /// <summary>All tests of operators that are imported.</summary>
    public static IEnumerable<NodeTestCase> All() => Sets.SelectMany(static set => Directory.GetDirectories(Path.Join(Folder, set)).Order(StringComparer.Ordinal)
        .Select(folder => Read($"{set}/{Path.GetFileName(folder)}", folder))).OfType<NodeTestCase>();

    private static NodeTestCase? Read(string name, string folder)
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Path.Join(folder, "model.onnx")));
        string values = Path.Join(folder, "test_data_set_0");
        long version = OnnxModelReader.OperatorSet(model);
        bool isTensors = model.Graph.Input.Concat(model.Graph.Output).All(static value => value.Type.TensorType is not null);
        if (!isTensors || !Directory.Exists(values) || !model.Graph.Node.All(node => OperatorTable.Knows(new OnnxNode(node, 0, version)) || node.OpType == "Constant"))
        {
            return null;
        }

        TensorProto[] inputs = Tensors(values, "input");
        string[] initialized = [.. model.Graph.Initializer.Select(static tensor => tensor.Name)];
        ValueInfoProto[] declared = [.. model.Graph.Input.Where(input => !initialized.Contains(input.Name))];
        if (inputs.Length != declared.Length || inputs.Length == 0)
        {
            return null;
        }

        bool isJoin = model.Graph.Node.Count == 1 && Joins.Contains(model.Graph.Node[0].OpType);
        var data = new List<TensorProto>();
        foreach ((TensorProto tensor, ValueInfoProto input) in inputs.Zip(declared))
        {
            bool isData = data.Count == 0 || (isJoin && tensor.Dims.Count == data[0].Dims.Count && tensor.Dims.Count > 1 && tensor.Dims[0] == data[0].Dims[0]);
            if (isData)
            {
                data.Add(tensor);
                continue;
            }

            tensor.Name = input.Name;
            model.Graph.Initializer.Add(tensor);
            model.Graph.Input.Remove(input);
        }

        TensorProto[] outputs = Tensors(values, "output");
        return data.Concat(outputs).All(IsRead) ? new(name, model, data, outputs) : null;
    }

    /// <summary>Not text, and not floats of 16 bits that the data has as whole numbers.</summary>
    private static bool IsRead(TensorProto tensor) => TensorValues.IsFloat(tensor) || (DataType)tensor.DataType is DataType.Int64 or DataType.Int32 or DataType.Bool or DataType.Int8 or DataType.Uint8;

    private static TensorProto[] Tensors(string folder, string kind) => [.. Enumerable.Range(0, Directory.GetFiles(folder, $"{kind}_*.pb").Length)
        .Select(index => TensorProto.Parser.ParseFrom(File.ReadAllBytes(Path.Join(folder, $"{kind}_{index}.pb"))))];
}
