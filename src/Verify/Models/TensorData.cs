using System;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using NetDsl.Interop;

namespace NetDsl.Verify.Models;

/// <summary>Tensors of ONNX Runtime as floats, whatever the model's type.</summary>
internal static class TensorData
{
    private const int MostInteger = 10;

    /// <summary>A value that the type holds exactly: floats of −1 to 1, small integers, bytes, truth values.</summary>
    public static float Draw(TensorElementType type, Random random) => type switch
    {
        TensorElementType.Float or TensorElementType.Double => (random.NextSingle() * 2) - 1,
        TensorElementType.Float16 => (float)(Half)((random.NextSingle() * 2) - 1),
        TensorElementType.UInt8 => random.Next(256),
        TensorElementType.Bool => random.Next(2),
        _ => random.Next(MostInteger),
    };

    /// <exception cref="InteropException">Tensors of that type are not made here.</exception>
    public static OrtValue Of(TensorElementType type, float[] values, long[] dimensions, string name) => type switch
    {
        TensorElementType.Float => OrtValue.CreateTensorValueFromMemory(values, dimensions),
        TensorElementType.Double => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (double)value), dimensions),
        TensorElementType.Float16 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (Float16)value), dimensions),
        TensorElementType.Int64 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (long)value), dimensions),
        TensorElementType.Int32 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (int)value), dimensions),
        TensorElementType.UInt8 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (byte)value), dimensions),
        TensorElementType.Int8 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => (sbyte)value), dimensions),
        TensorElementType.Bool => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(values, static value => value != 0), dimensions),
        _ => throw new InteropException($"The model's input '{name}' is of type {type}, which has no random values here."),
    };

    public static float[] Floats(OrtValue tensor)
    {
        TensorElementType type = tensor.GetTensorTypeAndShape().ElementDataType;
        return type switch
        {
            TensorElementType.Float => tensor.GetTensorDataAsSpan<float>().ToArray(),
            TensorElementType.Double => Array.ConvertAll(tensor.GetTensorDataAsSpan<double>().ToArray(), static value => (float)value),
            TensorElementType.Float16 => Array.ConvertAll(tensor.GetTensorDataAsSpan<Float16>().ToArray(), static value => (float)value),
            TensorElementType.Int64 => Array.ConvertAll(tensor.GetTensorDataAsSpan<long>().ToArray(), static value => (float)value),
            TensorElementType.Int32 => Array.ConvertAll(tensor.GetTensorDataAsSpan<int>().ToArray(), static value => (float)value),
            TensorElementType.Bool => Array.ConvertAll(tensor.GetTensorDataAsSpan<bool>().ToArray(), static value => value ? 1f : 0f),
            _ => throw new InteropException($"An output of the model is of type {type}, which is not compared."),
        };
    }
}
