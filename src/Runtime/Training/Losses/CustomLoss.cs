using System;

namespace NetDsl;

/// <summary>A loss of the user's own against float targets.</summary>
internal sealed class CustomLoss : Loss
{
    private readonly LossFunction _function;

    public CustomLoss(LossFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
    }

    internal override bool TakesWholeBatch => true;

    public override double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputLength, int batch, Span<float> gradients)
    {
        CheckLengths(outputs.Length, targets.Length, outputLength, outputLength, batch, gradients.Length);
        gradients.Clear();
        float mean = _function(outputs, targets, gradients);
        return ShareOf(mean, outputs.Length / outputLength, batch, gradients);
    }

    public override string ToString() => nameof(Custom);

    /// <summary>The mean of some images is their share of the mean of the batch.</summary>
    /// <exception cref="InvalidOperationException">A gradient is not finite, and the loss is.</exception>
    internal static double ShareOf(float mean, int images, int batch, Span<float> gradients)
    {
        double share = images / (double)batch;
        for (int index = 0; index < gradients.Length; index++)
        {
            if (float.IsFinite(mean) && !float.IsFinite(gradients[index]))
            {
                throw new InvalidOperationException(
                    $"The loss function gave {mean} and the gradient {gradients[index]} for output {index % (gradients.Length / images)} of example {index / (gradients.Length / images)}: nothing was changed.");
            }

            if (images != batch)
            {
                gradients[index] = (float)(gradients[index] * share);
            }
        }

        return mean * share;
    }
}
