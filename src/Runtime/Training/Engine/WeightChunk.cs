using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generated;

/// <summary>A part of the learned weights that is moved at once.</summary>
/// <param name="start">Of its first weight.</param>
/// <param name="length">How many.</param>
/// <param name="layer">The layer whose gradient is worked out over the whole batch; −1 for weights whose gradients lie in the shards.</param>
/// <param name="row">The first of the layer's rows.</param>
internal sealed class WeightChunk(int start, int length, int layer, int row)
{
    private const int Most = 16384;

    public int Start => start;

    public int Length => length;

    public int Layer => layer;

    public int Row => row;

    public bool IsOverBatch => layer >= 0;

    /// <summary>All weights of a network, in order.</summary>
    public static WeightChunk[] Of(TrainingProgram program)
    {
        List<WeightChunk> chunks = [];
        int start = 0;
        foreach (int index in Enumerable.Range(0, program.BatchGradients.Count).OrderBy(index => program.BatchGradients[index].Weights))
        {
            BatchGradient layer = program.BatchGradients[index];
            AddUpTo(layer.Weights);
            for (int first = 0; first < layer.Source.Length; first += layer.Part)
            {
                chunks.Add(new(start, layer.Part * layer.Row, index, first));
                start += layer.Part * layer.Row;
            }
        }

        AddUpTo(program.LearnedLength);
        return [.. chunks];

        void AddUpTo(int end)
        {
            for (; start < end; start = Math.Min(start + Most, end))
            {
                chunks.Add(new(start, Math.Min(Most, end - start), -1, 0));
            }
        }
    }
}
