using NetDsl.Generator.Collections;
using NetDsl.Generator.Kernels;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// A gradient by weights that waits until all images of a batch have come back: a matrix that is larger than the caches is then passed once, part by part, and the
/// optimizer moves each part's weights while their gradient is still in a cache. What each image has to give is kept so long, in matrices with a row for each.
/// </summary>
/// <param name="Source">The layer's input in an image's arena.</param>
/// <param name="Gradient">The gradient of its output there.</param>
/// <param name="Weights">In the learned memory, a row for each input.</param>
/// <param name="Row">Floats of such a row.</param>
/// <param name="Part">How many rows are worked out at once.</param>
internal sealed record BatchGradient(string Name, long Source, long Inputs, long Gradient, long Units, long Weights, long Row, long Part)
{
    /// <summary>Floats from one image's kept input to the next's.</summary>
    public long SourceRow => TrainingMemory.OddRow(Inputs);

    /// <summary>Floats from one image's kept gradient to the next's.</summary>
    public long GradientRow => TrainingMemory.OddRow(Units);

    /// <summary>The sum over the images for one part, as many as the kernel is told.</summary>
    public ContractionShape Shape =>
        ContractionShape.Of([new ResultLoop(Part, 1, 0, Row)], [], Units, ContractionStart.Target) with { Repeated = (SourceRow, GradientRow) };
}
