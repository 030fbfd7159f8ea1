using NetDsl.Generator.Plan.Contraction;

namespace NetDsl.Generator.Plan.Ops;

/// <summary>A linear layer's step in training: forward, or the input gradient or the weight gradient.</summary>
/// <param name="a">Of the first result's first term.</param>
/// <param name="b">The same of what is multiplied with it.</param>
/// <param name="c">Of the first result.</param>
/// <param name="start">Of the vector that sums start with, where they do.</param>
/// <param name="parts">The same kernel is called so many times, for one part of the results or of the sums after another; null for once.</param>
internal sealed class ContractionOp(string name, ContractionShape shape, Place a, Place b, Place c, Place? start = null, ResultLoop? parts = null) : PlanOp(name)
{
    public ContractionShape Shape { get; } = shape;

    public Place A { get; } = a;

    public Place B { get; } = b;

    public Place C { get; } = c;

    public Place? Start { get; } = start;

    public ResultLoop? Parts { get; } = parts;

    /// <summary>It reads the network's input float by float where that lies outside, and nothing else of it.</summary>
    public bool ReadsInput => A.Memory == Memory.Input && B.Memory != Memory.Input && !Shape.IsLanewise;
}

/// <summary>A weight gradient whose sums run over the images of a micro-batch, as many as there are.</summary>
/// <param name="shape">Of an image, repeated.</param>
/// <param name="a">Of the first image's first result's first term.</param>
/// <param name="b">The same of what is multiplied with it.</param>
/// <param name="c">Of the first result.</param>
internal sealed class BatchedContractionOp(string name, ContractionShape shape, Place a, Place b, Place c) : PlanOp(name)
{
    public ContractionShape Shape { get; } = shape;

    public Place A { get; } = a;

    public Place B { get; } = b;

    public Place C { get; } = c;

    public override bool TakesAllImages => true;
}

/// <summary>A Dense layer forward over the images of a micro-batch that is not whole.</summary>
/// <param name="source">Of the first image.</param>
/// <param name="weights">Of the first input.</param>
/// <param name="target">Of the first image.</param>
/// <param name="bias">Null for none.</param>
/// <param name="inputs">How many.</param>
/// <param name="units">How many.</param>
/// <param name="row">Floats from one input's weights to the next's.</param>
/// <param name="stride">From one image's arena to the next.</param>
internal sealed class DenseRowsOp(string name, Place source, Place weights, Place target, Place? bias, long inputs, long units, long row, long stride) : PlanOp(name)
{
    public Place Source { get; } = source;

    public Place Weights { get; } = weights;

    public Place Target { get; } = target;

    public Place? Bias { get; } = bias;

    public long Inputs { get; } = inputs;

    public long Units { get; } = units;

    public long Row { get; } = row;

    public long Stride { get; } = stride;

    public override bool TakesAllImages => true;
}

/// <summary>What sums over parts start with: a vector for each image, or zeros.</summary>
/// <param name="vector">The vector; null for zeros.</param>
internal sealed class StartOp(string name, long images, long stride, long length, Place? vector, Place target) : PlanOp(name)
{
    public long Images { get; } = images;

    public long Stride { get; } = stride;

    public long Length { get; } = length;

    public Place? Vector { get; } = vector;

    public Place Target { get; } = target;
}

/// <summary>
/// A Dense layer's input gradient. Lanes are the images of a micro-batch, so that the weights are read as they lie and need no transposed copy: the output's
/// gradients are gathered to [unit][image], with zeros for images that a smaller micro-batch has not, and the results brought back to their images part by part.
/// </summary>
/// <param name="row">Floats from one input's weights to the next's.</param>
/// <param name="images">Of a micro-batch.</param>
/// <param name="arenaStride">From one image's arena to the next.</param>
/// <param name="gradient">Of the first image's output.</param>
/// <param name="target">Of the first image's input.</param>
/// <param name="scratch">For both transposed matrices.</param>
/// <param name="adds">To what is there.</param>
internal sealed class DenseByDataOp(
    string name, long inputs, long units, long row, long images, long arenaStride, Place matrix, Place gradient, Place target, Place scratch, bool adds) : PlanOp(name)
{
    /// <summary>Floats of results that stay in the first cache.</summary>
    private static long PartBudget => ReferenceMachine.Caches.First;

    /// <summary>Fewer rows would not pay for starting a kernel.</summary>
    private const long FewestRows = 16;

    public long Inputs { get; } = inputs;

    public long Units { get; } = units;

    public long Row { get; } = row;

    public long Images { get; } = images;

    public long ArenaStride { get; } = arenaStride;

    public Place Matrix { get; } = matrix;

    public Place Gradient { get; } = gradient;

    public Place Target { get; } = target;

    public Place Scratch { get; } = scratch;

    public bool Adds { get; } = adds;

    public override bool TakesAllImages => true;

    /// <summary>Inputs whose gradients are worked out at once.</summary>
    public long Part => PartOf(Inputs, Images);

    /// <summary>The gradients of a part, with the images as lanes, in the scratch.</summary>
    public Place Results => Scratch.Plus(ExecutionPlan.Aligned(Units * Images));

    /// <summary>Floats of scratch.</summary>
    public static long ScratchLength(long inputs, long units, long images) => ExecutionPlan.Aligned(units * images) + ExecutionPlan.Aligned(PartOf(inputs, images) * images);

    private static long PartOf(long inputs, long images) => Split.Divisor(inputs, PartBudget / images, FewestRows);
}
