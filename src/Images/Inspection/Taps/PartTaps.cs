using System;

namespace NetDsl.Images;

/// <summary>
/// Layers whose outputs depend on each other by parts: all channels of a pixel, or a group of channels of all pixels. The slopes of a part's outputs are not
/// listed one by one, but summed at once.
/// </summary>
/// <param name="input">The shape that is read, which is that of the output.</param>
/// <param name="groups">How many groups of channels are parts; 0 where each pixel is one.</param>
internal abstract class PartTaps(TensorShape input, int groups) : LayerTaps
{
    private readonly int _run = groups == 0 ? input.Channels : input.Channels / groups;

    private int Pixels => input.Width * input.Height;

    private int Parts => groups == 0 ? Pixels : groups;

    /// <summary>Runs of a part, each of neighbouring channels of a pixel.</summary>
    private int Runs => groups == 0 ? 1 : Pixels;

    public override int ReachGroup(int output) => groups == 0 ? output / input.Channels : output % input.Channels / _run;

    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor)
    {
        if (projection != Projection.Reach)
        {
            throw new InvalidOperationException("The slopes of a part's outputs are summed at once.");
        }

        int part = ReachGroup(output);
        for (int run = 0; run < Runs; run++)
        {
            visitor.Run(0, FirstOf(part, run), _run, default);
        }
    }

    public override void Project(float[] signals, in LayerValues values, Projection projection, SignalVisitor visitor)
    {
        int length = _run * Runs;
        var part = new Part(new float[length], new float[length], new float[length], new float[length]);
        for (int number = 0; number < Parts; number++)
        {
            Gather(number, signals, part.Signals);
            if (part.Signals.AsSpan().IndexOfAnyExcept(0f) < 0)
            {
                continue;
            }

            Gather(number, values.First, part.Inputs);
            Gather(number, values.Output, part.Outputs);
            Pull(part, FirstOf(number, 0) % input.Channels, projection);
            for (int run = 0; run < Runs; run++)
            {
                ScaledSum.Add(visitor.Targets[0].AsSpan(FirstOf(number, run), _run), 1, part.Results.AsSpan(run * _run, _run));
            }
        }
    }

    /// <summary>From the signals of a part's outputs to those of its inputs.</summary>
    /// <param name="part">Its values, run by run.</param>
    /// <param name="channel">The first channel of each run.</param>
    /// <param name="projection">What is carried back.</param>
    protected abstract void Pull(Part part, int channel, Projection projection);

    /// <summary>Channels of a run.</summary>
    protected int RunLength => _run;

    private int FirstOf(int part, int run) => groups == 0 ? part * input.Channels : (run * input.Channels) + (part * _run);

    private void Gather(int part, ReadOnlySpan<float> values, float[] into)
    {
        for (int run = 0; run < Runs; run++)
        {
            values.Slice(FirstOf(part, run), _run).CopyTo(into.AsSpan(run * _run));
        }
    }

    /// <summary>The values of one part, run by run.</summary>
    /// <param name="Inputs">What the layer reads.</param>
    /// <param name="Outputs">What it gives.</param>
    /// <param name="Signals">Of the outputs.</param>
    /// <param name="Results">The signals of the inputs, to be filled in.</param>
    protected sealed record Part(float[] Inputs, float[] Outputs, float[] Signals, float[] Results);
}
