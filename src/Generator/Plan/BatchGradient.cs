using System;
using NetDsl.Generator.Plan.Contraction;

namespace NetDsl.Generator.Plan;

/// <summary>
/// A weight gradient that waits until all images of a batch have come back: a matrix that is larger than the caches is then passed once, part by part, and the
/// optimizer moves each part's weights while their gradient is still in a cache. What each image has to give is kept so long, in matrices with a row for each.
/// </summary>
/// <param name="Source">The layer's input in an image's arena.</param>
/// <param name="Gradient">The gradient of its output there.</param>
/// <param name="Weights">In the learned memory, a row for each input.</param>
/// <param name="Row">Floats of such a row.</param>
/// <param name="Part">How many rows are worked out at once.</param>
internal sealed record BatchGradient(string Name, long Source, long Inputs, long Gradient, long Units, long Weights, long Row, long Part)
{
    /// <summary>Floats of a part: they and the weights that are moved by them stay in the second cache, and there are enough parts for several threads.</summary>
    private static long Floats => ReferenceMachine.Caches.SecondShared;

    /// <summary>Fewer rows would not pay for reading what the images have kept.</summary>
    private const long FewestRows = 16;

    /// <summary>Floats from one image's kept input to the next's.</summary>
    public long SourceRow => TrainingMemory.OddRow(Inputs);

    /// <summary>Floats from one image's kept gradient to the next's.</summary>
    public long GradientRow => TrainingMemory.OddRow(Units);

    /// <summary>How many rows a part has; all where the matrix fits into the second cache or cannot be cut evenly.</summary>
    public static long PartOf(long inputs, long row)
    {
        if (inputs * row <= CachedPart.Cached)
        {
            return inputs;
        }

        long part = Split.Divisor(inputs, Math.Max(FewestRows, Floats / row), FewestRows);
        return part < inputs ? part : Split.Divisor(inputs, Math.Max(FewestRows, 4 * Floats / row), FewestRows);
    }

    /// <summary>The sum over the images for one part, as many as the kernel is told.</summary>
    public ContractionShape Shape =>
        ContractionShape.Of([new ResultLoop(Part, 1, 0, Row)], [], Units, ContractionStart.Target) with { Repeated = (SourceRow, GradientRow) };
}
