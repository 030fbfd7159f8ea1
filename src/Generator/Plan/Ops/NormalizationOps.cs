using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>
/// x / (k + α/n · Σ x²)^β over n neighbouring channels. A pixel's channels are copied into a line with zeros on both
/// sides, so that every sum runs over the same n places in the same order.
/// </summary>
/// <param name="line">Of the line's first float in the arena.</param>
internal sealed class LrnOp(string name, LocalResponseNorm layer, View source, View target, long line) : PlanOp(name)
{
    public LocalResponseNorm Layer { get; } = layer;

    public View Source { get; } = source;

    public View Target { get; } = target;

    public long Line { get; } = line;
}

/// <summary>
/// With s = k + α/n·Σ x² the gradient of x·s^−β is dy·s^−β − 2αβ/n·x·Σ dy·x·s^(−β−1), the sum over the same neighbours. A
/// pixel's channels stand in lines with zeros on both sides, as in the forward pass.
/// </summary>
/// <param name="lines">Of three lines in the arena: x, dy·x·s^(−β−1), dy·s^−β.</param>
/// <param name="line">From line to line.</param>
internal sealed class LrnGradientOp(string name, LocalResponseNorm layer, View source, View gradient, View target, long lines, long line, bool adds) : PlanOp(name)
{
    public LocalResponseNorm Layer { get; } = layer;

    public View Source { get; } = source;

    public View Gradient { get; } = gradient;

    public View Target { get; } = target;

    public long Lines { get; } = lines;

    public long Line { get; } = line;

    public bool Adds { get; } = adds;
}

/// <summary>
/// exp(x − max) / Σ exp(x − max) over the channels of each pixel. Maximum and sum run from channel to channel, alike on
/// every instruction set; only the exponentials and quotients are vectors. Its logarithm is x − max − ln Σ exp(x − max).
/// </summary>
internal sealed class SoftmaxOp(string name, bool isLogarithm, View source, View target) : PlanOp(name)
{
    public bool IsLogarithm { get; } = isLogarithm;

    public View Source { get; } = source;

    public View Target { get; } = target;
}

/// <summary>y·(dy − Σ dy·y) over the channels of each pixel, of the logarithm dy − exp(y)·Σ dy; the sum runs from channel to channel.</summary>
internal sealed class SoftmaxGradientOp(string name, bool isLogarithm, View result, View gradient, View target, bool adds) : PlanOp(name)
{
    public bool IsLogarithm { get; } = isLogarithm;

    public View Result { get; } = result;

    public View Gradient { get; } = gradient;

    public View Target { get; } = target;

    public bool Adds { get; } = adds;
}

/// <summary>
/// What a batch normalization needs of one image, channel by channel: the mean and the sum of squared deviations from it;
/// backward the sums of dy and of dy·(x − μ).
/// </summary>
/// <param name="gradient">dy; null in the forward pass.</param>
/// <param name="sums">Of two rows in the arena.</param>
/// <param name="mean">μ of the batch; in the backward pass.</param>
internal sealed class NormSumsOp(string name, View source, View? gradient, long sums, long row, Place mean) : PlanOp(name)
{
    public View Source { get; } = source;

    public View? Gradient { get; } = gradient;

    public long Sums { get; } = sums;

    public long Row { get; } = row;

    public Place Mean { get; } = mean;
}

/// <summary>
/// A batch normalization by the batch's statistics, (x − μ)·γ/σ + β; backward γ/σ·(dy − ((x − μ)·slope + mean(dy))).
/// </summary>
/// <param name="gradient">dy; null in the forward pass.</param>
internal sealed class NormalizeOp(string name, View source, View? gradient, View target, TrainingNorm norm, bool adds) : PlanOp(name)
{
    public View Source { get; } = source;

    public View? Gradient { get; } = gradient;

    public View Target { get; } = target;

    public TrainingNorm Norm { get; } = norm;

    public bool Adds { get; } = adds;
}
