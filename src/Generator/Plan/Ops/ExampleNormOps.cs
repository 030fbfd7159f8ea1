using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>The weight and bias of a normalization, each in a row.</summary>
/// <param name="Row">Floats from the weight to the bias.</param>
/// <param name="Learned">Where they lie in training; null where the operation packs them.</param>
/// <param name="First">The weight's index among all tensors; the bias follows.</param>
/// <param name="Pieces">What the channels are made of where they are features.</param>
internal sealed record NormWeights(long Row, Place? Learned, int First, EquatableArray<FeaturePiece> Pieces)
{
    /// <summary>Where the weight's gradient is summed, in training.</summary>
    public Place Gradient => Learned!.Value with { Memory = Memory.Gradients };

    /// <summary>Where they lie.</summary>
    /// <param name="packed">Where the operation's packed weights start.</param>
    public Place At(long packed) => Learned ?? Place.Packed(packed);
}

/// <summary>How the floats of a value are cut into runs that are normalized each by itself, and how.</summary>
/// <param name="Runs">The channels of each pixel, or groups of features, as so many columns of one row.</param>
/// <param name="WeightStep">Floats from the weights of one run to those of the next in a row; 0 where all have the same.</param>
/// <param name="IsAffine">(x − mean)/√(variance + ε)·weight + bias; else x / max(‖x‖, ε).</param>
internal sealed record RunNorm(Runs Runs, long WeightStep, bool IsAffine, float Epsilon)
{
    /// <summary>What training keeps of each run: mean and 1/√(variance + ε); or the length.</summary>
    public long Kept => IsAffine ? 2 : 1;

    public long KeptLength => Kept * Runs.Rows * Runs.Columns;

    /// <summary>A view with a pixel for each run.</summary>
    public View Of(View view) => WeightStep == 0
        ? view
        : view with { RowStride = Runs.Columns * Runs.Length, PixelStride = Runs.Length, Shape = TensorShape.Image(Runs.Columns, 1, Runs.Length) };
}

/// <summary>A normalization that packs its own weights in inference.</summary>
internal abstract class NormOp(string name, NormWeights? weights) : PlanOp(name)
{
    /// <summary>Null for one without.</summary>
    public NormWeights? Weights { get; } = weights;

    public override long PackedLength(Isa isa) => Weights is { Learned: null } own ? 2 * own.Row : 0;

    public override IEnumerable<int> Tensors => Weights is { Learned: null } own ? [own.First, own.First + 1] : [];
}

/// <summary>Normalizes runs of floats.</summary>
/// <param name="kept">Of what training keeps of each run, in the arena; null in inference.</param>
internal sealed class RunNormOp(string name, RunNorm norm, View source, View target, NormWeights? weights, long? kept) : NormOp(name, weights)
{
    public RunNorm Norm { get; } = norm;

    public View Source { get; } = norm.Of(source);

    public View Target { get; } = norm.Of(target);

    public long? Kept { get; } = kept;
}

/// <summary>
/// The input gradient. With h = dy·weight, r = 1/√(variance + ε) and c = x − mean it is r·(h − mean(h) − c·r²·mean(h·c)); of x / ‖x‖ it is (dy − y·Σ dy·y)/‖x‖, and
/// of x / ε it is dy/ε.
/// </summary>
/// <param name="known">x; or y where there is no mean.</param>
internal sealed class RunNormGradientOp(string name, RunNorm norm, View known, View gradient, View target, NormWeights? weights, long kept, bool adds) : PlanOp(name)
{
    public RunNorm Norm { get; } = norm;

    public View Known { get; } = norm.Of(known);

    public View Gradient { get; } = norm.Of(gradient);

    public View Target { get; } = norm.Of(target);

    public NormWeights? Weights { get; } = weights;

    public long Kept { get; } = kept;

    public bool Adds { get; } = adds;
}

/// <summary>Adds the sums of dy·(x − mean)/√(variance + ε) and dy over the runs to the gradients of weight and bias.</summary>
internal sealed class RunNormWeightsOp(string name, RunNorm norm, View source, View gradient, NormWeights weights, long kept) : PlanOp(name)
{
    public RunNorm Norm { get; } = norm;

    public View Source { get; } = norm.Of(source);

    public View Gradient { get; } = norm.Of(gradient);

    public NormWeights Weights { get; } = weights;

    public long Kept { get; } = kept;
}

/// <summary>How channels are normalized over all pixels.</summary>
/// <param name="Image">The shape.</param>
/// <param name="Size">Channels of a group.</param>
/// <param name="Row">Floats of a row of channels.</param>
internal sealed record GroupNormShape(TensorShape Image, long Size, long Row, float Epsilon)
{
    /// <summary>Rows of a float for each channel: mean and 1/√(variance + ε), and in the backward pass the sums of dy and dy·(x − mean), then what is made of them.</summary>
    public const long Rows = 4;

    /// <summary>Floats of a group.</summary>
    public float Count => (float)((double)Image.Width * Image.Height * Size);
}

/// <summary>Normalizes groups of channels over all pixels.</summary>
/// <param name="rows">Of the first row in the arena.</param>
internal sealed class GroupNormOp(string name, GroupNormShape shape, View source, View target, NormWeights weights, long rows) : NormOp(name, weights)
{
    public GroupNormShape Shape { get; } = shape;

    public View Source { get; } = source;

    public View Target { get; } = target;

    public long Rows { get; } = rows;
}

/// <summary>The sums over the pixels that the backward pass needs of each channel, which also give the gradients of weight and bias.</summary>
internal sealed class GroupNormSumsOp(string name, GroupNormShape shape, View source, View gradient, NormWeights weights, long rows) : PlanOp(name)
{
    public GroupNormShape Shape { get; } = shape;

    public View Source { get; } = source;

    public View Gradient { get; } = gradient;

    public NormWeights Weights { get; } = weights;

    public long Rows { get; } = rows;
}

/// <summary>The input gradient, behind the sums: as of <see cref="RunNormGradientOp"/>.</summary>
internal sealed class GroupNormGradientOp(string name, GroupNormShape shape, View source, View gradient, View target, NormWeights weights, long rows, bool adds) : PlanOp(name)
{
    public GroupNormShape Shape { get; } = shape;

    public View Source { get; } = source;

    public View Gradient { get; } = gradient;

    public View Target { get; } = target;

    public NormWeights Weights { get; } = weights;

    public long Rows { get; } = rows;

    public bool Adds { get; } = adds;
}
