using System;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>
/// Adds up loss and confusions, chunk by chunk of examples. Chunks have a fixed size and come in order, so that the loss does not depend on how
/// many examples a caller hands over at a time.
/// </summary>
internal sealed class Evaluator
{
    private readonly Loss _loss;
    private readonly int _count;
    private readonly int _outputLength;
    private readonly float[] _gradients;
    private readonly ConfusionMatrix? _confusion;
    private readonly int[]? _ranks;
    private readonly double _normalizer;
    private double _sum;

    /// <param name="loss">The loss.</param>
    /// <param name="count">How many examples there will be in all.</param>
    /// <param name="outputLength">How many outputs each has.</param>
    /// <param name="hasLabels">Whether they have labels.</param>
    /// <param name="normalizer">What the sum over labelled examples is divided by.</param>
    public Evaluator(Loss loss, int count, int outputLength, bool hasLabels, double normalizer = 0)
    {
        _normalizer = normalizer;
        _ranks = hasLabels ? new int[outputLength] : null;
        (_loss, _count, _outputLength) = (loss, count, outputLength);
        _gradients = new float[Math.Min(count, Chunk) * outputLength];
        _confusion = hasLabels ? new ConfusionMatrix(outputLength) : null;
    }

    /// <summary>How many examples go through the network at a time.</summary>
    public static int Chunk => 256;

    public Evaluation Result => new(_count, _sum, _confusion, _ranks);

    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels)
    {
        _sum += _loss.EvaluateShare(outputs, labels, _outputLength, _count, _normalizer, _gradients.AsSpan(0, outputs.Length));
        for (int i = 0; i < labels.Length; i++)
        {
            ReadOnlySpan<float> row = outputs.Slice(i * _outputLength, _outputLength);
            _confusion!.Add(labels[i], Entry.IndexOfLargest(row));
            _ranks![RankOf(row, labels[i])]++;
        }
    }

    /// <summary>How many outputs come before a label's: larger ones, and of equals the earlier; a NaN counts as the largest.</summary>
    private static int RankOf(ReadOnlySpan<float> outputs, int label)
    {
        int rank = 0;
        for (int other = 0; other < outputs.Length; other++)
        {
            rank += other != label && IsBefore(outputs[other], outputs[label], other < label) ? 1 : 0;
        }

        return rank;

        static bool IsBefore(float other, float own, bool isEarlier) =>
            float.IsNaN(other) ? !float.IsNaN(own) || isEarlier : other > own || (other == own && isEarlier);
    }

    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
        _sum += _loss.Evaluate(outputs, targets, _outputLength, _count, _gradients.AsSpan(0, outputs.Length));
}
