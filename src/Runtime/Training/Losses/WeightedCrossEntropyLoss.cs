using System;

namespace NetDsl;

/// <summary>
/// Σ aᵢ·−log softmax(x)ᵢ with the smoothed and weighted target a; the gradient is Σa·softmax(x) − a.
/// </summary>
internal sealed class WeightedCrossEntropyLoss : Loss
{
    private readonly float[] _weights;
    private readonly double _smoothing;

    public WeightedCrossEntropyLoss(float labelSmoothing, ReadOnlySpan<float> classWeights)
    {
        _smoothing = labelSmoothing >= 0 && labelSmoothing <= 1
            ? labelSmoothing
            : throw new ArgumentOutOfRangeException(nameof(labelSmoothing), labelSmoothing, "Expected a number from 0 to 1.");
        _weights = classWeights.ToArray();
        foreach (float weight in _weights)
        {
            if (!(float.IsFinite(weight) && weight >= 0))
            {
                throw new ArgumentOutOfRangeException(nameof(classWeights), weight, "Expected numbers that are finite and not negative.");
            }
        }
    }

    public override bool TakesLabels => true;

    internal override bool RefusesSoftmax => true;

    public override double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int outputLength, int batch, Span<float> gradients)
    {
        CheckLengths(outputs.Length, labels.Length, 1, outputLength, batch, gradients.Length);
        CheckLabels(labels, outputLength);
        CheckOutput(outputLength);

        // Of a part of a batch, the weights of its labels stand for those of the rest.
        return EvaluateShare(outputs, labels, outputLength, batch, labels.IsEmpty ? 1 : Normalizer(labels) * batch / labels.Length, gradients);
    }

    public override double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputLength, int batch, Span<float> gradients)
    {
        CheckLengths(outputs.Length, targets.Length, outputLength, outputLength, batch, gradients.Length);
        CheckOutput(outputLength);
        SoftmaxCrossEntropyLoss.Exponentials(outputs, outputLength, gradients);
        double spread = _smoothing / outputLength;
        double loss = 0;
        for (int start = 0; start < outputs.Length; start += outputLength)
        {
            var row = new Row(outputs.Slice(start, outputLength), gradients.Slice(start, outputLength));
            double all = 0;
            for (int i = 0; i < outputLength; i++)
            {
                all += Weight(i) * (((1 - _smoothing) * targets[start + i]) + spread);
            }

            for (int i = 0; i < outputLength; i++)
            {
                loss += row.Add(i, Weight(i) * (((1 - _smoothing) * targets[start + i]) + spread), all, 1.0 / batch);
            }
        }

        return loss / batch;
    }

    public override string ToString() => nameof(CrossEntropy);

    internal override void CheckOutput(int outputLength)
    {
        if (_weights.Length > 0 && _weights.Length != outputLength)
        {
            throw new ArgumentException($"{this} has weights for {_weights.Length} classes, and the output has {outputLength}.");
        }
    }

    internal override double Normalizer(ReadOnlySpan<int> labels)
    {
        double sum = 0;
        foreach (int label in labels)
        {
            sum += Weight(label);
        }

        return sum;
    }

    internal override double EvaluateShare(
        ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int outputLength, int batch, double normalizer, Span<float> gradients)
    {
        if (normalizer == 0)
        {
            gradients.Clear(); // labels of weight 0 alone: nothing counts
            return 0;
        }

        SoftmaxCrossEntropyLoss.Exponentials(outputs, outputLength, gradients);
        double spread = _smoothing / outputLength;
        double weights = 0;
        for (int i = 0; i < outputLength; i++)
        {
            weights += Weight(i) * spread;
        }

        double loss = 0;
        for (int image = 0; image < labels.Length; image++)
        {
            int label = labels[image];
            double own = (1 - _smoothing) * Weight(label);
            var row = new Row(outputs.Slice(image * outputLength, outputLength), gradients.Slice(image * outputLength, outputLength));
            for (int i = 0; i < outputLength; i++)
            {
                loss += row.Add(i, (Weight(i) * spread) + (i == label ? own : 0), weights + own, 1 / normalizer);
            }
        }

        return loss / normalizer;
    }

    private double Weight(int label) => _weights.Length == 0 ? 1 : _weights[label];

    /// <summary>One example: its logits, and exp(x − largest) where its gradients will be.</summary>
    private readonly ref struct Row
    {
        private readonly ReadOnlySpan<float> _logits;
        private readonly Span<float> _values;
        private readonly double _sum;
        private readonly double _logSum;

        public Row(ReadOnlySpan<float> logits, Span<float> values)
        {
            _logits = logits;
            _values = values;
            _sum = FixedSum.Of(values);
            _logSum = SoftmaxCrossEntropyLoss.LogOfSum(_sum) + SoftmaxCrossEntropyLoss.Largest(logits);
        }

        /// <summary>The term of one class; its gradient is written.</summary>
        public double Add(int index, double target, double all, double mean)
        {
            _values[index] = (float)(((_values[index] / _sum * all) - target) * mean);
            return target == 0 ? 0 : target * (_logSum - _logits[index]);
        }
    }
}
