using System;
using System.Collections.Generic;

namespace NetDsl.Benchmarks.Networks;

/// <summary>A network as the peers build it: shapes, layers, the weights in PyTorch's order by name, and the whole as an ONNX model.</summary>
/// <param name="InputOrder">For each place of the peers' input its place in NetDsl's: theirs has the channels first.</param>
/// <param name="OutputOrder">The same of the output.</param>
internal sealed record ModelDescription(
    string Name, TensorShape Input, IReadOnlyList<LayerInfo> Layers, IReadOnlyDictionary<string, Tensor> Tensors, byte[] Onnx, int[] InputOrder, int[] OutputOrder)
{
    public TensorShape Output => Layers[^1].OutputShape;

    /// <summary>Repeatable inputs in [−1, 1), one after another, in NetDsl's order: row, column, channel.</summary>
    public float[] SampleInputs(int batch = 1) => Sample(Input.Length * batch);

    /// <summary>So many repeatable values in [−1, 1).</summary>
    public static float[] Sample(int length)
    {
        var random = new Random(7);
        var input = new float[length];
        foreach (ref float value in input.AsSpan())
        {
            value = (random.NextSingle() * 2f) - 1f;
        }

        return input;
    }

    /// <summary>Batch, channels, height, width; or batch, features.</summary>
    public static long[] Dimensions(TensorShape shape, int batch = 1) =>
        shape.IsImage ? [batch, shape.Channels, shape.Height, shape.Width] : [batch, shape.Channels];

    /// <summary>Inputs, one after another, as the peers take them.</summary>
    public float[] ToPeers(float[] inputs)
    {
        var moved = new float[inputs.Length];
        for (int index = 0; index < inputs.Length; index++)
        {
            moved[index] = inputs[Ours(index, InputOrder)];
        }

        return moved;
    }

    /// <summary>Peers' outputs, one after another, in NetDsl's order.</summary>
    public float[] FromPeers(float[] outputs)
    {
        var moved = new float[outputs.Length];
        for (int index = 0; index < outputs.Length; index++)
        {
            moved[Ours(index, OutputOrder)] = outputs[index];
        }

        return moved;
    }

    private static int Ours(int index, int[] order)
    {
        int within = index % order.Length;
        return index - within + order[within];
    }
}
