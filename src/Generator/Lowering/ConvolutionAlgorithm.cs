using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Kernels.Winograd;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// Chooses how a convolution is computed, from its shape alone: the choice fixes the bits of the result, so that it never
/// depends on the machine. The times are nanoseconds of a model fitted to one processor core with AVX-512.
/// </summary>
internal static class ConvolutionAlgorithm
{
    private static readonly WinogradTransform[] Transforms = [new(4, 3), new(2, 3), new(2, 5)];

    /// <summary>The tiling of Winograd's algorithm, or null where the sums are computed directly.</summary>
    public static WinogradSize? Winograd(WindowGeometry window, long filters, long channels, long groups, ConvolutionOptions options)
    {
        if (options.Algorithm == ConvAlgorithm.Direct || options.Weights != WeightFormat.Float32 || (groups > 1 && channels == 1))
        {
            return null;
        }

        WinogradSize? best = Transforms
            .Where(transform => Fits(window.X, transform) && Fits(window.Y, transform))
            .Select(transform => new WinogradSize(transform, window.X.Output, window.Y.Output, filters, channels, groups))
            .OrderBy(Time)
            .FirstOrDefault();
        return best is not null && (options.Algorithm == ConvAlgorithm.Winograd || Time(best) < DirectTime(window, filters, channels, groups)) ? best : null;
    }

    private static bool Fits(AxisGeometry axis, WinogradTransform transform) =>
        axis.Stride == 1 && axis.Dilation == 1 && axis.Kernel == transform.Kernel && axis.Output >= transform.Outputs;

    private static double DirectTime(WindowGeometry window, long filters, long channels, long groups) =>
        2.0 * window.Area * window.Places * channels * Vectors(filters) * 16 * groups / 117;

    private static double Time(WinogradSize size)
    {
        double products = 2.0 * size.Transform.Frequencies * size.Channels * Vectors(size.Filters) * 16 * size.Groups / 114;
        double shortBlock = size.Block switch { 1 => 2.3, 2 => 1.3, 3 => 1.05, _ => 1 };
        (double input, double output) = size.Transform switch { { Points: 4 } => (15, 12), { Outputs: 2 } => (40, 20), _ => (40, 31) };
        return size.Tiles * ((products * shortBlock) + (input * Vectors(size.AllChannels)) + (output * Vectors(size.AllFilters)));
    }

    private static long Vectors(long floats) => (floats + 15) / 16;
}
