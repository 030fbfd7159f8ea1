using System;
using System.Linq;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// About what operations take on the <see cref="ReferenceMachine"/>, in nanoseconds: multiply-adds, and the weights of fully connected layers that are read for a
/// single input. Good enough to tell what pays for many inputs, never what fixes bits.
/// </summary>
internal static class PassTime
{
    /// <summary>To read a weight from the second cache.</summary>
    private const double RetainedRead = 0.034;

    /// <summary>Of Winograd's algorithm, what products take of all.</summary>
    private const double ProductsPart = 0.75;

    /// <summary>To write a value, and to read it again.</summary>
    public const double Value = 0.05;

    public static double Of(PlanOp op) => op switch
    {
        DirectOp { Shape: var shape } => Math.Max(OfProducts(Count(shape)), Reading(shape)),
        PooledDirectOp pooled => Of(pooled.Plain),
        PixelLanesOp pixels => Of(pixels.OfFilters),
        BandedOp banded => banded.Stages.Sum(Of),
        TransposedOp transposed => Of(transposed.Convolution),
        WinogradOp { Shape.Size: var size } => OfProducts(1.0 * size.Transform.Frequencies * size.Tiles * size.Filters * size.Channels * size.Groups) / ProductsPart,
        _ => 0,
    };

    /// <summary>For each input, what a micro-batch saves by reading the weights of a fully connected layer once for several; 0 for other operations.</summary>
    public static double SavedByBatch(PlanOp op) =>
        op is DirectOp { Shape: { IsDense: true } shape } ? Math.Max(0, Reading(shape) - OfProducts(Count(shape))) : 0;

    private static double Reading(DirectShape shape) =>
        !shape.IsDense ? 0 : shape.Words * shape.Filters * (shape.IsStreamed ? ReferenceMachine.Costs.WeightRead : RetainedRead);

    private static double Count(DirectShape shape) => 1.0 * shape.Products * shape.Filters * shape.Groups * shape.Width * shape.Height;

    private static double OfProducts(double count) => count * 2 / ReferenceMachine.Costs.FlopsPerNanosecond;
}
