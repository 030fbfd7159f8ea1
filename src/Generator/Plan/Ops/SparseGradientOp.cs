using NetDsl.Generator.Plan.Sparse;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>
/// The backward pass of a convolution in front of a maximum pool, which hands one gradient of each window back: only that is multiplied. Done for all images of
/// a micro-batch, whose weight gradients are summed before they are added.
/// </summary>
/// <param name="arenaStride">From one image's arena to the next.</param>
/// <param name="pooled">What the pool was given and gave, and its gradient.</param>
/// <param name="source">Of the first window's first tap.</param>
/// <param name="target">Of the weight gradient, [tap][channel][filter].</param>
/// <param name="row">Floats from channel to channel of it.</param>
/// <param name="bias">Of the bias gradient; null for none.</param>
/// <param name="scratch">For the windows' gradients, the sums and the input gradient, in this order.</param>
/// <param name="data">The input gradient; null where it is computed otherwise.</param>
internal sealed class SparseGradientOp(
    string name, SparseShape shape, long arenaStride, SparsePooled pooled, Place source, Place target, long row, Place? bias, Place scratch, SparseData? data) : PlanOp(name)
{
    /// <summary>What the step's name has behind the layer's.</summary>
    public const string Suffix = "Sparse";

    public SparseShape Shape { get; } = shape;

    public long ArenaStride { get; } = arenaStride;

    public SparsePooled Pooled { get; } = pooled;

    public Place Source { get; } = source;

    public Place Target { get; } = target;

    public long Row { get; } = row;

    public Place? Bias { get; } = bias;

    public Place Scratch { get; } = scratch;

    public SparseData? Data { get; } = data;

    public override bool TakesAllImages => true;

    public override bool WalksImages => true;

    /// <summary>The places of the windows' gradients, in the scratch.</summary>
    public Place Places => Scratch.Plus(Shape.WindowsLength);

    /// <summary>The sums of the weight gradient, in the scratch.</summary>
    public Place Sums => Places.Plus(Shape.WindowsLength);

    /// <summary>The pixels of the input gradient, in the scratch.</summary>
    public Place Pixels => Sums.Plus(Shape.SumsLength);

    /// <summary>Floats of scratch.</summary>
    public static long ScratchLength(SparseShape shape, SparseData? data) => (2 * shape.WindowsLength) + shape.SumsLength + (data is null ? 0 : data.Length(shape));
}
