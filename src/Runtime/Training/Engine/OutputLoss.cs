using System;

namespace NetDsl.Generated;

/// <summary>The loss of one output with what its batch is compared with.</summary>
/// <param name="index">The output: 0 for the main one.</param>
/// <param name="outputLength">Its floats.</param>
/// <param name="loss">The loss.</param>
/// <param name="weight">The factor of the loss in the step's.</param>
/// <param name="maxBatch">The most examples of a step.</param>
internal sealed class OutputLoss(int index, int outputLength, Loss loss, float weight, int maxBatch)
{
    private readonly int[] _labels = new int[maxBatch];
    private readonly float[] _targets = new float[maxBatch * outputLength];
    private bool _hasLabels;
    private double _normalizer;

    public int Index => index;

    public int OutputLength => outputLength;

    public Loss Loss => loss;

    /// <summary>How many examples have labels or targets.</summary>
    public int Count { get; set; }

    /// <summary>Floats and integers in all.</summary>
    public long Length => _labels.Length + _targets.Length;

    public void Set(ReadOnlySpan<int> labels)
    {
        labels.CopyTo(_labels);
        (Count, _hasLabels) = (labels.Length, true);
    }

    public void Set(ReadOnlySpan<float> targets)
    {
        targets.CopyTo(_targets);
        (Count, _hasLabels) = (targets.Length / outputLength, false);
    }

    public void Begin(int images) => _normalizer = _hasLabels ? loss.Normalizer(_labels.AsSpan(0, images)) : images;

    public double Evaluate(ReadOnlySpan<float> outputs, int first, int images, Span<float> gradients)
    {
        int count = outputs.Length / outputLength;
        double share = _hasLabels
            ? loss.EvaluateShare(outputs, _labels.AsSpan(first, count), outputLength, images, _normalizer, gradients)
            : loss.Evaluate(outputs, _targets.AsSpan(first * outputLength, outputs.Length), outputLength, images, gradients);
        if (weight != 1)
        {
            foreach (ref float gradient in gradients)
            {
                gradient *= weight;
            }
        }

        return share * weight;
    }
}
