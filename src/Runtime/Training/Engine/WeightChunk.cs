using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generated;

/// <summary>A part of the learned weights that is moved at once. All of it belongs to one tensor, so that a frozen layer's parts can be left out.</summary>
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
        int[] cuts = [.. program.Tensors.Where(static tensor => tensor.IsLearned).Select(static tensor => tensor.Offset).Append(program.LearnedLength).Distinct().Order()];
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
            while (start < end)
            {
                int cut = Math.Min(end, cuts.First(cut => cut > start));
                int length = Math.Min(Most, cut - start);
                chunks.Add(new(start, length, -1, 0));
                start += length;
            }
        }
    }
}
