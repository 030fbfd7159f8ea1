using System;

namespace NetDsl.Images;

/// <summary>Upsample and Resize: each value is a weighted sum of some pixels along each axis.</summary>
internal sealed class ResizeTaps(TapContext context) : LayerTaps
{
    private readonly TensorShape _input = context.Input;
    private readonly TensorShape _output = context.Output;
    private readonly (int Place, float Weight)[][] _x = Axis(context, context.Input.Width, context.Output.Width);
    private readonly (int Place, float Weight)[][] _y = Axis(context, context.Input.Height, context.Output.Height);

    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        (int pixel, int channel) = (output / _output.Channels, output % _output.Channels);
        foreach ((int row, float rowWeight) in _y[pixel / _output.Width])
        {
            foreach ((int column, float weight) in _x[pixel % _output.Width])
            {
                visitor.One(0, (((row * _input.Width) + column) * _input.Channels) + channel, rowWeight * weight);
            }
        }
    }

    /// <summary>For each place of the output the pixels with a weight.</summary>
    private static (int Place, float Weight)[][] Axis(TapContext context, int input, int output)
    {
        ResizeMode mode = input == output ? ResizeMode.Nearest : context.Get<ResizeMode>("Mode");
        bool aligns = context.Get<bool>("AlignCorners");
        var axis = new (int, float)[output][];
        for (int at = 0; at < output; at++)
        {
            if (mode == ResizeMode.Nearest)
            {
                axis[at] = [((int)((long)at * input / output), 1f)];
                continue;
            }

            double place = !aligns ? ((at + 0.5) * input / output) - 0.5 : output > 1 ? (double)at * (input - 1) / (output - 1) : 0;
            axis[at] = Array.FindAll(Weighted(mode, place, input), static tap => tap.Weight != 0);
        }

        return axis;
    }

    private static (int Place, float Weight)[] Weighted(ResizeMode mode, double place, int input)
    {
        int first = (int)Math.Floor(place);
        var taps = new (int, float)[4];
        for (int tap = 0; tap < taps.Length; tap++)
        {
            double distance = Math.Abs(place - (first - 1 + tap));
            double weight = mode == ResizeMode.Bilinear ? Math.Max(0, 1 - distance) : Cubic(distance);
            taps[tap] = (Math.Clamp(first - 1 + tap, 0, input - 1), (float)weight);
        }

        return taps;
    }

    /// <summary>The cubic convolution with a = −0.75.</summary>
    private static double Cubic(double x) => x <= 1
        ? (1.25 * x * x * x) - (2.25 * x * x) + 1
        : x < 2 ? (-0.75 * x * x * x) + (3.75 * x * x) - (6 * x) + 3 : 0;
}
