using System;
using NetDsl.Numerics;

namespace NetDsl.Images;

/// <summary>Softmax and LogSoftmax, over the channels of each pixel or the features. A deconvolutional network does not have them: signals pass as they are.</summary>
internal sealed class SoftmaxTaps(TapContext context) : PartTaps(context.Input, groups: 0)
{
    private readonly bool _isLogarithm = context.Layer.Kind == "LogSoftmax";

    /// <summary>y·(signal − Σ signal·y), and of the logarithm signal − eʸ·Σ signal.</summary>
    protected override void Pull(Part part, int channel, Projection projection)
    {
        if (projection == Projection.Deconvolution)
        {
            part.Signals.CopyTo(part.Results.AsSpan());
            return;
        }

        double sum = 0;
        for (int index = 0; index < part.Signals.Length; index++)
        {
            sum += part.Signals[index] * (_isLogarithm ? 1.0 : part.Outputs[index]);
        }

        for (int index = 0; index < part.Signals.Length; index++)
        {
            part.Results[index] = (float)(_isLogarithm
                ? part.Signals[index] - (Transcendental.Exp(part.Outputs[index]) * sum)
                : part.Outputs[index] * (part.Signals[index] - sum));
        }
    }
}
