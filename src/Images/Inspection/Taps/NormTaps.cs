using System;

namespace NetDsl.Images;

/// <summary>LayerNorm, GroupNorm and InstanceNorm: (x − mean) / √(variance + ε) · weight + bias; L2Normalize: x / max(‖x‖, ε).</summary>
internal sealed class NormTaps : PartTaps
{
    private readonly float _epsilon;
    private readonly bool _isAffine;
    private readonly Lazy<float[]> _weights;

    public NormTaps(TapContext context)
        : base(context.Input, context.Layer.Kind switch { "GroupNorm" => context.Get<int>("Groups"), "InstanceNorm" => context.Input.Channels, _ => 0 })
    {
        _epsilon = context.Get<float>("Epsilon");
        _isAffine = context.Layer.Kind != "L2Normalize";
        _weights = new(() => ChannelFactors.InMemory(context.Parameter("weight"), context.FileIndex));
    }

    protected override void Pull(Part part, int channel, Projection projection)
    {
        if (_isAffine)
        {
            PullMoments(part, channel, projection);
        }
        else
        {
            PullLength(part, projection);
        }
    }

    /// <summary>With g = signal · weight and x̂ the normalized input: (g − mean(g) − x̂·mean(g·x̂)) / deviation. With the statistics held fixed: g / deviation.</summary>
    private void PullMoments(Part part, int channel, Projection projection)
    {
        int count = part.Inputs.Length;
        double mean = 0;
        foreach (float x in part.Inputs)
        {
            mean += x;
        }

        mean /= count;
        double variance = 0;
        foreach (float x in part.Inputs)
        {
            variance += (x - mean) * (x - mean);
        }

        double deviation = Math.Sqrt((variance / count) + _epsilon);
        (double sum, double product) = (0, 0);
        for (int index = 0; projection == Projection.Gradient && index < count; index++)
        {
            double scaled = part.Signals[index] * (double)_weights.Value[channel + (index % RunLength)];
            sum += scaled;
            product += scaled * (part.Inputs[index] - mean) / deviation;
        }

        for (int index = 0; index < count; index++)
        {
            double scaled = part.Signals[index] * (double)_weights.Value[channel + (index % RunLength)];
            part.Results[index] = (float)((scaled - (sum / count) - ((part.Inputs[index] - mean) / deviation * product / count)) / deviation);
        }
    }

    /// <summary>(signal − y·(signal·y)) / ‖x‖; signal / ε for a shorter x, and signal / ‖x‖ with the length held fixed.</summary>
    private void PullLength(Part part, Projection projection)
    {
        (double squares, double product) = (0, 0);
        for (int index = 0; index < part.Inputs.Length; index++)
        {
            squares += part.Inputs[index] * (double)part.Inputs[index];
            product += part.Signals[index] * (double)part.Outputs[index];
        }

        double length = Math.Sqrt(squares);
        bool isFixed = projection == Projection.Deconvolution || length <= _epsilon;
        for (int index = 0; index < part.Inputs.Length; index++)
        {
            part.Results[index] = (float)((part.Signals[index] - (isFixed ? 0 : part.Outputs[index] * product)) / Math.Max(length, _epsilon));
        }
    }
}
