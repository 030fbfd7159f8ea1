using System;
using NetDsl.Numerics;

namespace NetDsl;

/// <summary>y_l + log(e^−j + Σ e^−y_i): the softmax cross-entropy of the logits −y, beside which there is a further class, junk, of the logit −j.</summary>
/// <remarks>
/// With m the smallest of j and all y it is log(e^(m − j) + Σ e^(m − y_i)) + (y_l − m), where no exponential overflows and one of them is 1. The exponentials stand where
/// the gradients will: no memory beside the caller's is needed.
/// </remarks>
internal sealed class DistanceCrossEntropyLoss(float junk) : Loss
{
    public override bool TakesLabels => true;

    public override bool SmallestWins => true;

    internal override bool RefusesSoftmax => true;

    public override double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int outputLength, int batch, Span<float> gradients)
    {
        CheckLengths(outputs.Length, labels.Length, 1, outputLength, batch, gradients.Length);
        CheckLabels(labels, outputLength);
        double mean = 1.0 / batch;
        double loss = 0;
        for (int image = 0; image < labels.Length; image++)
        {
            ReadOnlySpan<float> distances = outputs.Slice(image * outputLength, outputLength);
            Span<float> row = gradients.Slice(image * outputLength, outputLength);
            int label = labels[image];
            (double sum, float least) = Exponentials(distances, row);
            loss += SoftmaxCrossEntropyLoss.LogOfSum(sum) + ((double)distances[label] - least);

            // 1 − p from the sum of the others: for a sure and right answer, p itself rounds to 1.
            float atLabel = (float)((sum - row[label]) / sum * mean);
            Scale(row, -mean / sum);
            row[label] = atLabel;
        }

        return loss * mean;
    }

    /// <summary>Targets are probabilities of the classes; what they lack to 1 is nobody's, and not junk's.</summary>
    public override double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputLength, int batch, Span<float> gradients)
    {
        CheckLengths(outputs.Length, targets.Length, outputLength, outputLength, batch, gradients.Length);
        double mean = 1.0 / batch;
        double loss = 0;
        for (int start = 0; start < outputs.Length; start += outputLength)
        {
            ReadOnlySpan<float> distances = outputs.Slice(start, outputLength);
            ReadOnlySpan<float> wanted = targets.Slice(start, outputLength);
            Span<float> row = gradients.Slice(start, outputLength);
            (double sum, float least) = Exponentials(distances, row);
            double weight = FixedSum.Of(wanted);
            double logSum = SoftmaxCrossEntropyLoss.LogOfSum(sum) - least;
            double scale = weight / sum;
            for (int i = 0; i < row.Length; i++)
            {
                loss += wanted[i] * (logSum + distances[i]);
                row[i] = (float)((wanted[i] - (row[i] * scale)) * mean);
            }
        }

        return loss * mean;
    }

    public override string ToString() => nameof(DistanceCrossEntropy);

    /// <summary>e^(m − y) of each distance, and of all and j the sum and the smallest, m; NaN where a distance is.</summary>
    private (double Sum, float Least) Exponentials(ReadOnlySpan<float> distances, Span<float> results)
    {
        float least = junk;
        foreach (float distance in distances)
        {
            least = !(distance >= least) ? distance : least;
            if (float.IsNaN(least))
            {
                break;
            }
        }

        for (int i = 0; i < results.Length; i++)
        {
            results[i] = Transcendental.Exp(least - distances[i]);
        }

        return (FixedSum.Of(results) + Transcendental.Exp(least - junk), least);
    }

    private static void Scale(Span<float> row, double factor)
    {
        foreach (ref float value in row)
        {
            value = (float)(value * factor);
        }
    }
}
