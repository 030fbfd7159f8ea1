using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using NetDsl.Benchmarks.Networks;

namespace NetDsl.Benchmarks.Onnx;

/// <summary>
/// The benchmarks' networks as ONNX models, in memory: the layers of <see cref="OnnxOperator"/>. Field numbers are those
/// of onnx.proto.
/// </summary>
internal static class OnnxModel
{
    public const string InputName = "input";
    public const string OutputName = "output";

    private const int Float = 1;

    /// <summary>The model file's bytes.</summary>
    /// <exception cref="NotSupportedException">A layer's kind is not among those of the benchmarks.</exception>
    public static byte[] Write(ModelDescription model) => new ProtobufWriter()
        .Number(1, 8)
        .Text(2, "NetDsl.Benchmarks")
        .Message(7, graph => WriteGraph(graph, model))
        .Message(8, operators => operators.Text(1, "").Number(2, 17))
        .ToArray();

    /// <summary>Batch, channels, height, width; or batch, features.</summary>
    public static long[] Dimensions(TensorShape shape) =>
        shape.IsImage ? [1, shape.Channels, shape.Height, shape.Width] : [1, shape.Channels];

    private static void WriteGraph(ProtobufWriter graph, ModelDescription model)
    {
        for (int index = 0; index < model.Layers.Count; index++)
        {
            LayerInfo layer = model.Layers[index];
            string output = index == model.Layers.Count - 1 ? OutputName : layer.Name;
            IEnumerable<string> weights = model.Tensors.Keys.Where(name => name.StartsWith(layer.Name + ".", StringComparison.Ordinal));
            graph.Message(1, node => WriteNode(node, OnnxOperator.Of(layer), [.. layer.Inputs, .. weights], output));
        }

        graph.Text(2, model.Name);
        foreach ((string name, Tensor tensor) in model.Tensors)
        {
            graph.Message(5, initializer => WriteTensor(initializer, name, tensor));
        }

        graph.Message(11, value => WriteValue(value, InputName, model.Input));
        graph.Message(12, value => WriteValue(value, OutputName, model.Output));
    }

    private static void WriteNode(ProtobufWriter node, OnnxOperator operation, string[] inputs, string output)
    {
        foreach (string input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, operation.Type);
        foreach ((string name, object value) in operation.Attributes)
        {
            node.Message(5, attribute => WriteAttribute(attribute.Text(1, name), value));
        }
    }

    private static void WriteAttribute(ProtobufWriter attribute, object value)
    {
        switch (value)
        {
            case float single:
                attribute.Single(2, single).Number(20, 1);
                break;
            case int integer:
                attribute.Number(3, integer).Number(20, 2);
                break;
            case int[] integers:
                foreach (int each in integers)
                {
                    attribute.Number(8, each);
                }

                attribute.Number(20, 7);
                break;
            default:
                throw new NotSupportedException($"An attribute of type {value.GetType().Name}.");
        }
    }

    private static void WriteTensor(ProtobufWriter writer, string name, Tensor tensor)
    {
        foreach (int dimension in tensor.Shape)
        {
            writer.Number(1, dimension);
        }

        writer.Number(2, Float).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(tensor.Values));
    }

    private static void WriteValue(ProtobufWriter value, string name, TensorShape shape) => value.Text(1, name).Message(2, type => type.Message(1, tensor => tensor
        .Number(1, Float)
        .Message(2, dimensions =>
        {
            foreach (long dimension in Dimensions(shape))
            {
                dimensions.Message(1, each => each.Number(1, dimension));
            }
        })));
}
