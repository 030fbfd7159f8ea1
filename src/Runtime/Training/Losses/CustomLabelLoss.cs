using System;

namespace NetDsl;

/// <summary>A loss of the user's own against the numbers of classes.</summary>
internal sealed class CustomLabelLoss : Loss
{
    private readonly LabelLossFunction _function;

    public CustomLabelLoss(LabelLossFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        _function = function;
    }

    public override bool TakesLabels => true;

    internal override bool TakesWholeBatch => true;

    public override double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<float> targets, int outputLength, int batch, Span<float> gradients) =>
        throw new NotSupportedException($"{this} compares outputs with labels, and float targets were given.");

    public override double Evaluate(ReadOnlySpan<float> outputs, ReadOnlySpan<int> labels, int outputLength, int batch, Span<float> gradients)
    {
        CheckLengths(outputs.Length, labels.Length, 1, outputLength, batch, gradients.Length);
        CheckLabels(labels, outputLength);
        gradients.Clear();
        float mean = _function(outputs, labels, gradients);
        return CustomLoss.ShareOf(mean, labels.Length, batch, gradients);
    }

    public override string ToString() => nameof(CustomForLabels);
}
