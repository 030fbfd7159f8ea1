using System;
using System.Collections.Generic;

namespace NetDsl.Benchmarks.Networks;

/// <summary>A network as the peers build it: shapes, layers, the weights in PyTorch's order by name, and the whole as an ONNX model.</summary>
internal sealed record ModelDescription(string Name, TensorShape Input, IReadOnlyList<LayerInfo> Layers, IReadOnlyDictionary<string, Tensor> Tensors, byte[] Onnx)
{
    public TensorShape Output => Layers[^1].OutputShape;

    /// <summary>A repeatable input in [−1, 1), in NetDsl's order: row, column, channel.</summary>
    public float[] SampleInput()
    {
        var random = new Random(7);
        var input = new float[Input.Length];
        foreach (ref float value in input.AsSpan())
        {
            value = (random.NextSingle() * 2f) - 1f;
        }

        return input;
    }

    /// <summary>Batch, channels, height, width; or batch, features.</summary>
    public static long[] Dimensions(TensorShape shape) =>
        shape.IsImage ? [1, shape.Channels, shape.Height, shape.Width] : [1, shape.Channels];

    /// <summary>From row, column, channel to channel, row, column.</summary>
    public static float[] ToChannelsFirst(ReadOnlySpan<float> values, TensorShape shape)
    {
        var moved = new float[values.Length];
        int pixels = shape.Width * shape.Height;
        for (int index = 0; index < values.Length; index++)
        {
            moved[(index % shape.Channels * pixels) + (index / shape.Channels)] = values[index];
        }

        return moved;
    }

    /// <summary>From channel, row, column to row, column, channel.</summary>
    public static float[] ToChannelsLast(ReadOnlySpan<float> values, TensorShape shape)
    {
        var moved = new float[values.Length];
        int pixels = shape.Width * shape.Height;
        for (int index = 0; index < values.Length; index++)
        {
            moved[index] = values[(index % shape.Channels * pixels) + (index / shape.Channels)];
        }

        return moved;
    }
}
