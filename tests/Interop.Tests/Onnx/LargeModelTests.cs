using System;
using System.Collections.Generic;
using System.IO;
using Google.Protobuf;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Schema;
using Xunit;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Models of many weights: what the import allocates is a small multiple of them, in whatever form the file has them.</summary>
public sealed class LargeModelTests
{
    private const int Inputs = 2048;
    private const int Units = 1024;

    /// <summary>How many times the weights' floats may be allocated: reading, computing and turning each take a copy.</summary>
    private static readonly Dictionary<string, (int Times, Func<byte[]> Make)> Models = new()
    {
        ["floats"] = (6, static () => Model(DataType.Float, new byte[4 * Inputs * Units], static (m, weights) => m.Node("Gemm", ["input", weights]))),
        ["halves behind Cast and Transpose"] = (12, static () => Model(DataType.Float16, new byte[2 * Inputs * Units], static (m, weights) => m.Node(
            "Gemm", ["input", m.Node("Transpose", [m.Node("Cast", [weights], Of("to", 1))], Of("perm", [1, 0]))], Of("transB", 1)))),
        ["bytes behind DequantizeLinear"] = (8, static () => Model(DataType.Int8, new byte[Inputs * Units], static (m, weights) => m.Node(
            "MatMul", ["input", m.Node("DequantizeLinear", [weights, m.Scalar(0.01f)])]))),
    };

    public static TheoryData<string> Names => [.. Models.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void What_is_allocated_is_a_small_multiple_of_the_weights(string name)
    {
        (int times, Func<byte[]> make) = Models[name];
        byte[] model = make();
        OnnxImporter.Import(HandMadeModels.All["Gemm without transB"](), "Warm");
        long before = GC.GetAllocatedBytesForCurrentThread();
        OnnxImporter.Import(model, "Net").SaveWeights(Stream.Null);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, (long)times * sizeof(float) * Inputs * Units);
    }

    private static byte[] Model(DataType type, byte[] weights, Func<ModelBuilder, string, string> nodes)
    {
        var builder = new ModelBuilder(13, Inputs);
        string name = builder.Weights(1, 1);
        ModelProto model = ModelProto.Parser.ParseFrom(builder.Build(nodes(builder, name)));
        TensorProto tensor = model.Graph.Initializer[0];
        tensor.Dims.Clear();
        tensor.Dims.AddRange(new long[] { Inputs, Units });
        tensor.FloatData.Clear();
        (tensor.DataType, tensor.RawData) = ((int)type, ByteString.CopyFrom(weights));
        return model.ToByteArray();
    }
}
