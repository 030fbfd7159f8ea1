using System;

namespace NetDsl.Images;

/// <summary>A function of two values, float by float; either may be spread over the other's pixels or channels.</summary>
/// <param name="context">The layer.</param>
/// <param name="slopes">The slopes for both values.</param>
internal sealed class JoinTaps(TapContext context, Func<float, float, (float First, float Second)> slopes) : LayerTaps
{
    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        (int first, int second) = (IndexIn(context.Inputs[0], output), IndexIn(context.Inputs[1], output));
        (float ofFirst, float ofSecond) = projection == Projection.Reach ? default : slopes(values.First[first], values.Second[second]);
        visitor.One(0, first, ofFirst);
        visitor.One(1, second, ofSecond);
    }

    private int IndexIn(TensorShape value, int output) =>
        value.Length == context.Output.Length ? output
        : value.Channels == context.Output.Channels ? output % context.Output.Channels
        : output / context.Output.Channels;
}

/// <summary>The channels of one value after those of another.</summary>
internal sealed class ConcatTaps(TapContext context) : LayerTaps
{
    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        (int pixel, int channel) = (output / context.Output.Channels, output % context.Output.Channels);
        (int first, int second) = (context.Inputs[0].Channels, context.Inputs[1].Channels);
        if (channel < first)
        {
            visitor.One(0, (pixel * first) + channel, 1);
        }
        else
        {
            visitor.One(1, (pixel * second) + channel - first, 1);
        }
    }
}
