using System;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// Chooses how a convolution is computed, from its shape alone: the choice fixes the bits of the result, so that it never
/// depends on the machine. The times are nanoseconds of a model of the <see cref="ReferenceMachine"/>; docs/winograd.md
/// holds it against measured ones.
/// </summary>
internal static class ConvolutionAlgorithm
{
    /// <summary>A larger rounding error must be worth it.</summary>
    public const double WorthIt = 0.9;

    /// <summary>Transformed weights may pass the largest array many times before the file's do.</summary>
    private const double MostWeights = 1 << 28;

    private static readonly WinogradTransform[] Transforms = [new(4, 3), new(2, 3), new(2, 5), new(3, 4), new(5, 2), new(3, 2)];

    private static MachineCosts Costs => ReferenceMachine.Costs;

    /// <summary>The tiling of Winograd's algorithm, or null where the sums are computed directly.</summary>
    public static WinogradSize? Inference(ConvolutionShape layer, WeightCosts costs) =>
        layer.Options.Weights == WeightFormat.Float32 ? Training(layer, costs) : null;

    /// <summary>The same where weights have 32 bits whatever inference has: in training.</summary>
    /// <param name="layer">The convolution.</param>
    /// <param name="costs">Of its weights.</param>
    /// <param name="most">Of the time of the whole direct sum, what the alternative takes.</param>
    public static WinogradSize? Training(ConvolutionShape layer, WeightCosts costs, double most = WorthIt) => Fastest(layer, size => Time(size, costs), costs, most);

    /// <summary>The same for the gradient by weights, whose sums run over the tiles of a micro-batch's images.</summary>
    public static WinogradSize? TrainingByWeights(ConvolutionShape layer, long microBatch) =>
        Fastest(layer, size => TimeByWeights(size, WeightCosts.Cached, microBatch), WeightCosts.Cached, WorthIt);

    /// <summary>Floats of transformed weights.</summary>
    public static double Weights(WinogradSize size) => 1.0 * size.Transform.Frequencies * size.Channels * size.AllFilters;

    /// <summary>The fastest tiling, where it is worth it.</summary>
    private static WinogradSize? Fastest(ConvolutionShape layer, Func<WinogradSize, double> time, WeightCosts costs, double most)
    {
        if (layer.Options.Algorithm == ConvAlgorithm.Direct || layer.IsDepthwise)
        {
            return null;
        }

        (AxisGeometry x, AxisGeometry y) = (layer.Window.X, layer.Window.Y);
        WinogradSize? best = Transforms
            .Where(transform => Fits(x, transform) && Fits(y, transform))
            .Select(transform => Size(layer, transform))
            .Where(static size => Weights(size) <= MostWeights)
            .OrderBy(time)
            .FirstOrDefault();
        bool isFaster = best is not null && time(best) < most * DirectTime(layer, costs);
        return isFaster || layer.Options.Algorithm == ConvAlgorithm.Winograd ? best : null;
    }

    private static bool Fits(AxisGeometry axis, WinogradTransform transform) =>
        axis.Dilation == 1 && WinogradPhases.Taps(axis.Kernel, axis.Stride) == transform.Kernel && axis.Output >= transform.Outputs;

    private static WinogradSize Size(ConvolutionShape layer, WinogradTransform transform)
    {
        (AxisGeometry x, AxisGeometry y) = (layer.Window.X, layer.Window.Y);
        var size = new WinogradSize(transform, x.Output, y.Output, layer.Filters, layer.Channels, layer.Groups);
        if (x.Stride == 1 && y.Stride == 1)
        {
            return size;
        }

        var phases = new WinogradPhases((int)x.Stride, (int)y.Stride, (int)x.Kernel, (int)y.Kernel);
        return size with { Phases = phases, Channels = Saturating.Multiply(layer.Channels, phases.Count) };
    }

    private static double DirectTime(ConvolutionShape layer, WeightCosts costs) =>
        (2.0 * layer.Window.Area * layer.Window.Places * layer.Channels * RoundedUp(layer.Filters, 8) * layer.Groups / Costs.FlopsPerNanosecond) + costs.Reading(layer.Weights);

    private static double Time(WinogradSize size, WeightCosts costs)
    {
        double input = size.Transform.Points == 4 ? 18 : 61;
        double output = size.Transform switch { (2, 3) => 14, (3, 2) => 16, (2, 5) => 25, (3, 4) => 32, (5, 2) => 66, _ => 44 };
        double fewTiles = size.Block switch { 1 => 2.3, 2 => 1.3, 3 => 1.05, _ => 1 };
        double sums = 2.0 * size.Channels * RoundedUp(size.Filters, 8) * size.Groups / Costs.ProductFlopsPerNanosecond;
        double products = size.Transform.Frequencies * ((sums * fewTiles) + (Costs.ProductStore * Vectors(size.AllFilters)));
        return (size.Tiles * (products + (input * InputVectors(size)) + (output * Vectors(size.AllFilters)))) + costs.Reading(Weights(size));
    }

    /// <summary>Of one image, by weights: the sums are read and written once for some images, and transformed once for a micro-batch.</summary>
    private static double TimeByWeights(WinogradSize size, WeightCosts costs, long microBatch)
    {
        double input = size.Transform.Points == 4 ? 18 : 61;
        double output = size.Transform switch { (2, 3) => 14, (3, 2) => 18, (2, 5) => 40, (3, 4) => 50, (5, 2) => 72, _ => 60 };
        double sums = size.Transform.Frequencies * 2.0 * size.Channels * RoundedUp(size.Filters, 16) * size.Groups / Costs.ProductFlopsPerNanosecond;
        double tiles = size.Tiles * (sums + (input * InputVectors(size)) + (output * Vectors(size.AllFilters)));
        double weights = Weights(size);
        return tiles + (2 * ((Costs.SumRead * weights) + costs.Reading(weights)) / size.GradientImages(microBatch)) + (((Costs.SumTransform * weights) + (2 * costs.Reading(weights))) / microBatch);
    }

    /// <summary>Of sixteen floats; up to eight are a half.</summary>
    private static double Vectors(long floats) => floats <= 8 ? 0.5 : (floats + 15) / 16;

    /// <summary>Of a tile's inputs, where pixels follow each other: of each run of phases, of which a short one, stored in pieces, takes as long as a whole vector.</summary>
    private static double InputVectors(WinogradSize size)
    {
        if (size.Phases is not { } phases)
        {
            return Vectors(size.AllChannels);
        }

        long channels = size.Channels / phases.Count;
        var source = new WinogradPhaseSource(phases, channels, 0, channels, size.Groups);
        return size.AllChannels / source.Run * ((source.Run + 15) / 16);
    }

    private static long RoundedUp(long filters, long unit) => (filters + unit - 1) / unit * unit;
}
