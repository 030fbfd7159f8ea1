using System;
using NetDsl.Numerics;

namespace NetDsl.Images;

/// <summary>LocalResponseNorm: y = x · s^−β with s = k + α/n · Σ x² over n neighbouring channels.</summary>
internal sealed class LrnTaps(TapContext context) : PartTaps(context.Input, groups: 0)
{
    private readonly int _channels = context.Input.Channels;
    private readonly int _reach = context.Get<int>("Size") / 2;
    private readonly float _share = context.Get<float>("Alpha") / context.Get<int>("Size");
    private readonly float _beta = context.Get<float>("Beta");
    private readonly float _k = context.Get<float>("K");

    public override int ReachGroup(int output) => output;

    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        int pixel = output / _channels * _channels;
        (int first, int last) = Neighbours(output - pixel);
        visitor.Run(0, pixel + first, last - first + 1, default);
    }

    /// <summary>signal·s^−β, less 2αβ/n · x · Σ signal·y/s over the outputs that the input has a part in; the first alone with the sums held fixed.</summary>
    protected override void Pull(Part part, int channel, Projection projection)
    {
        float[] shares = new float[_channels];
        for (int at = 0; at < _channels; at++)
        {
            (int first, int last) = Neighbours(at);
            float squares = 0;
            for (int other = first; other <= last; other++)
            {
                squares += part.Inputs[other] * part.Inputs[other];
            }

            float scale = _k + (_share * squares);
            shares[at] = part.Signals[at] * part.Outputs[at] / scale;
            part.Results[at] = part.Signals[at] * Transcendental.Exp(-_beta * Transcendental.Log(scale));
        }

        for (int at = 0; projection == Projection.Gradient && at < _channels; at++)
        {
            (int first, int last) = Neighbours(at);
            float sum = 0;
            for (int other = first; other <= last; other++)
            {
                sum += shares[other];
            }

            part.Results[at] -= 2 * _share * _beta * part.Inputs[at] * sum;
        }
    }

    private (int First, int Last) Neighbours(int channel) => (Math.Max(channel - _reach, 0), Math.Min(channel + _reach, _channels - 1));
}
