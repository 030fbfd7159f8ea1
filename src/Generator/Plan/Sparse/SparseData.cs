using System;

namespace NetDsl.Generator.Plan.Sparse;

/// <summary>The input gradient of a sparse backward pass.</summary>
/// <param name="Weights">[tap][filter][channel].</param>
/// <param name="Row">Floats from filter to filter of it.</param>
/// <param name="Target">Of the gradient's first pixel.</param>
/// <param name="TargetRow">Floats from row to row.</param>
/// <param name="TargetPixel">Floats from pixel to pixel.</param>
/// <param name="TargetWidth">Pixels.</param>
/// <param name="TargetHeight">Rows.</param>
/// <param name="Left">Where its first pixel lies beside the first window's first tap.</param>
/// <param name="Top">Rows.</param>
internal sealed record SparseData(Place Weights, long Row, Place Target, long TargetRow, long TargetPixel, long TargetWidth, long TargetHeight, long Left, long Top)
{
    /// <summary>Floats of scratch: the image with its padding.</summary>
    public long Length(SparseShape shape) => ExecutionPlan.Aligned(Math.Max(shape.Rows, TargetHeight + Top) * shape.PixelsOfRow * shape.Pixel);
}
