using System;

namespace NetDsl.Images;

/// <summary>A function of each value by itself.</summary>
/// <param name="slope">Its slope, from its argument and its value.</param>
/// <param name="rectifies">It is a rectifier.</param>
internal sealed class ElementwiseTaps(Func<float, float, float> slope, bool rectifies) : LayerTaps
{
    public override bool Rectifies => rectifies;

    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor) =>
        visitor.One(0, output, projection == Projection.Reach || (rectifies && projection == Projection.Deconvolution) ? 1 : slope(values.First[output], values.Output[output]));
}

/// <summary>A number for each channel by which values are multiplied: BatchNorm, Scale, and PRelu below 0.</summary>
/// <param name="channels">How many there are.</param>
/// <param name="factors">By the channels' order in memory; or one for all.</param>
/// <param name="belowZero">Values above 0 pass as they are.</param>
internal sealed class ChannelTaps(int channels, Lazy<float[]> factors, bool belowZero) : LayerTaps
{
    public override bool Rectifies => belowZero;

    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        bool passes = projection == Projection.Reach || (belowZero && (projection == Projection.Deconvolution || values.First[output] > 0));
        visitor.One(0, output, passes ? 1 : factors.Value[factors.Value.Length == 1 ? 0 : output % channels]);
    }
}
