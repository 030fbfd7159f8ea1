using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Export;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Models put together by hand: one input, any nodes, weights from a seed.</summary>
internal sealed class ModelBuilder
{
    private readonly OnnxGraph _graph = new("made by hand");
    private readonly Random _random = new(11);
    private readonly long _operatorSet;
    private int _nodes;

    /// <param name="operatorSet">The version of the operators.</param>
    /// <param name="input">The input's dimensions without the batch.</param>
    public ModelBuilder(long operatorSet, params int[] input)
    {
        _operatorSet = operatorSet;
        _graph.Proto.Input.Add(Info("input", ["N", .. input.Select(static dimension => dimension.ToString(CultureInfo.InvariantCulture))]));
    }

    public string Node(string operation, string[] inputs, params AttributeProto[] attributes) =>
        _graph.Node(operation, $"{operation.ToLowerInvariant()}_{_nodes++}", _graph.Unique("value"), inputs, attributes);

    /// <summary>A Split, with the names of its outputs.</summary>
    public string[] Split(string[] inputs, int parts, params AttributeProto[] attributes)
    {
        string[] outputs = [Node("Split", inputs, attributes), .. Enumerable.Range(1, parts - 1).Select(_ => _graph.Unique("value"))];
        _graph.Proto.Node[^1].Output.AddRange(outputs.Skip(1));
        return outputs;
    }

    /// <summary>A Split of the channels into two equal parts.</summary>
    public string[] Halves(string value) => Split([value], 2, OnnxAttributes.Of("axis", 1));

    /// <summary>Weights from −0.5 to 0.5.</summary>
    public string Weights(params int[] shape) => Floats(shape, [.. Enumerable.Range(0, shape.Aggregate(1, static (a, b) => a * b)).Select(_ => _random.NextSingle() - 0.5f)]);

    /// <summary>Weights from 0.5 to 1.5.</summary>
    public string Positive(params int[] shape) => Floats(shape, [.. Enumerable.Range(0, shape.Aggregate(1, static (a, b) => a * b)).Select(_ => _random.NextSingle() + 0.5f)]);

    public string Floats(int[] shape, params float[] values) => _graph.Initializer("constant", shape, values);

    public string Scalar(float value) => Floats([], value);

    public string Integers(params long[] values) => _graph.Initializer("constant", [values.Length], values);

    /// <summary>An integer without dimensions.</summary>
    public string Place(long value) => _graph.Initializer("constant", [], [value]);

    public byte[] Build(params string[] outputs)
    {
        foreach (string output in outputs)
        {
            // Without a shape: ONNX Runtime infers it.
            _graph.Proto.Output.Add(new ValueInfoProto { Name = output, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1 } } });
        }

        var model = new ModelProto { IrVersion = 8, ProducerName = "a test", Graph = _graph.Proto };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = _operatorSet });
        return model.ToByteArray();
    }

    private static ValueInfoProto Info(string name, IEnumerable<string> dimensions)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dimensions.Select(static dimension => long.TryParse(dimension, CultureInfo.InvariantCulture, out long size)
            ? new TensorShapeProto.Types.Dimension { DimValue = size }
            : new TensorShapeProto.Types.Dimension { DimParam = dimension }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = 1, Shape = shape } } };
    }
}
