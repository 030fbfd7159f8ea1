using System;

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
    private readonly Ranking _ranking;
    private double _sum;

    /// <param name="loss">The loss.</param>
    /// <param name="count">How many examples there will be in all.</param>
    /// <param name="outputLength">How many outputs each has.</param>
    /// <param name="ranking">Which output is the answer.</param>
    /// <param name="hasLabels">Whether they have labels.</param>
    /// <param name="normalizer">What the sum over labelled examples is divided by.</param>
    public Evaluator(Loss loss, int count, int outputLength, Ranking ranking, bool hasLabels, double normalizer = 0)
    {
        (_normalizer, _ranking) = (normalizer, ranking);
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
            _confusion!.Add(labels[i], _ranking.IndexOfBest(row));
            _ranks![_ranking.RankOf(row, labels[i])]++;
        }
    }

    public void Add(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets) =>
        _sum += _loss.Evaluate(outputs, targets, _outputLength, _count, _gradients.AsSpan(0, outputs.Length));
}
