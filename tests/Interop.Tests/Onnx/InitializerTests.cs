using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using Google.Protobuf;
using NetDsl.Generated;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Schema;
using Xunit;
using DataType = NetDsl.Interop.Onnx.Schema.TensorProto.Types.DataType;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Weights of every type that models have them in, as bytes and as numbers.</summary>
public sealed class InitializerTests
{
    private const int Rows = 7;
    private const int Columns = 4;

    /// <summary>Neither halves nor bfloat16 hold all digits of these.</summary>
    private static readonly float[] Weights = [.. Enumerable.Range(0, Rows * Columns).Select(static index => (index - 9) / 7f)];

    private static readonly Dictionary<string, (Action<TensorProto> Fill, Func<float, float> Expected)> Types = new()
    {
        ["F32 as bytes"] = (static tensor => Raw(tensor, DataType.Float, Weights), static value => value),
        ["F64 as bytes"] = (static tensor => Raw(tensor, DataType.Double, Array.ConvertAll(Weights, static value => (double)value)), static value => value),
        ["F16 as bytes"] = (static tensor => Raw(tensor, DataType.Float16, Array.ConvertAll(Weights, static value => (Half)value)), static value => (float)(Half)value),
        ["BF16 as bytes"] = (static tensor => Raw(tensor, DataType.Bfloat16, Array.ConvertAll(Weights, Brain)), Cut),
        ["F32 as numbers"] = (static tensor => tensor.FloatData.AddRange(Typed(tensor, DataType.Float)), static value => value),
        ["F64 as numbers"] = (static tensor => tensor.DoubleData.AddRange(Typed(tensor, DataType.Double).Select(static value => (double)value)), static value => value),
        ["F16 as numbers"] = (static tensor => tensor.Int32Data.AddRange(Typed(tensor, DataType.Float16).Select(static value => (int)BitConverter.HalfToUInt16Bits((Half)value))), static value => (float)(Half)value),
        ["BF16 as numbers"] = (static tensor => tensor.Int32Data.AddRange(Typed(tensor, DataType.Bfloat16).Select(static value => (int)Brain(value))), Cut),
    };

    public static TheoryData<string> Names => [.. Types.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Weights_of_every_type_of_floats_are_read(string type)
    {
        (Action<TensorProto> fill, Func<float, float> expected) = Types[type];

        // The model has [inputs, units], the network [units, inputs].
        float[] found = Import(fill);
        Assert.Equal(Enumerable.Range(0, Rows * Columns).Select(index => expected(Weights[(index % Rows * Columns) + (index / Rows)])), found);
    }

    [Fact]
    public void Weights_of_another_type_or_number_are_refused_by_node_and_tensor()
    {
        AssertRefused("is of type INT8, not of floats", static tensor => Raw(tensor, DataType.Int8, new byte[Weights.Length]));
        AssertRefused("should have 56 bytes, and has 28", static tensor => Raw(tensor, DataType.Float16, new byte[Weights.Length]));
        AssertRefused("should have 28 values, and has 3", static tensor => tensor.FloatData.AddRange(Typed(tensor, DataType.Float)[..3]));
    }

    [Fact]
    public void A_weight_beyond_floats_is_refused() => Assert.Contains(
        "has values that are not finite",
        Assert.Throws<InteropException>(static () => Import(static tensor => Raw(tensor, DataType.Double, [.. Weights[1..].Select(static value => (double)value), 1e39]))).Message,
        StringComparison.Ordinal);

    private static void AssertRefused(string reason, Action<TensorProto> fill)
    {
        string message = Assert.Throws<InteropException>(() => Import(fill)).Message;
        Assert.Contains("Gemm 'gemm_0': the tensor 'constant'", message, StringComparison.Ordinal);
        Assert.Contains(reason, message, StringComparison.Ordinal);
    }

    /// <returns>The weights as the network loads them.</returns>
    private static float[] Import(Action<TensorProto> fill)
    {
        ModelProto model = ModelProto.Parser.ParseFrom(HandMadeModels.All["Gemm without a bias"]());
        TensorProto tensor = model.Graph.Initializer.Single();
        Assert.Equal([Rows, Columns], tensor.Dims);
        tensor.ClearRawData();
        tensor.FloatData.Clear();
        fill(tensor);
        using var file = new MemoryStream();
        OnnxImporter.Import(model.ToByteArray(), "Net").SaveWeights(file);
        return WeightFile.Load(file.ToArray(), [new("dense1.weight", Columns, Rows)])[0].ToArray();
    }

    private static void Raw<T>(TensorProto tensor, DataType type, T[] values)
        where T : unmanaged
    {
        tensor.DataType = (int)type;
        tensor.RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes<T>(values));
    }

    private static float[] Typed(TensorProto tensor, DataType type)
    {
        tensor.DataType = (int)type;
        return Weights;
    }

    /// <summary>The upper half of a float.</summary>
    private static ushort Brain(float value) => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16);

    private static float Cut(float value) => BitConverter.UInt32BitsToSingle((uint)Brain(value) << 16);
}
