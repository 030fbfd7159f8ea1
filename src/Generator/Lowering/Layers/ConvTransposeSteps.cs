using System;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of a transposed convolution.</summary>
internal static class ConvTransposeSteps
{
    /// <summary>
    /// Output o reads input i by tap t where o + padding = i·stride + t. So the outputs fall into stride × stride phases,
    /// each a convolution of every stride-th tap at step one.
    /// </summary>
    public static void Add(ConvTranspose layer, LayerLowering context)
    {
        WindowGeometry window = context.Shape.Window!;
        (long left, long right) = HaloOf(window.X);
        (long top, long bottom) = HaloOf(window.Y);
        int source = context.WithHalo(context.Input(), new(left, top, right, bottom));
        for (long y = 0; y < Math.Min(window.Y.Stride, window.Y.Output); y++)
        {
            for (long x = 0; x < Math.Min(window.X.Stride, window.X.Output); x++)
            {
                AddPhase(layer, context, source, new(window.X, x), new(window.Y, y));
            }
        }
    }

    private static void AddPhase(ConvTranspose layer, LayerLowering context, int source, Phase x, Phase y) => context.AddStep([source], context.Target, placement =>
    {
        (View from, View to) = (placement.View(source), placement.View(context.Target));
        long channels = from.Shape.Channels;
        var shape = new DirectShape(
            x.Outputs, y.Outputs, layer.Filters, channels, 1, x.Taps, y.Taps, from.PixelStride, from.RowStride, -from.PixelStride, -from.RowStride,
            x.Axis.Stride * to.PixelStride, y.Axis.Stride * to.RowStride, context.Activation);
        return new TransposedOp(
            $"{context.Name}Phase{y.First}x{x.First}", shape, from.Origin + (y.FirstInput * from.RowStride) + (x.FirstInput * from.PixelStride),
            to.Origin + (y.First * to.RowStride) + (x.First * to.PixelStride), context.Weights(layer.Bias),
            new(channels, layer.Filters, x.Axis.Kernel, y.Axis.Kernel, x.FirstTap, y.FirstTap, x.Axis.Stride, y.Axis.Stride));
    });

    private static (long Begin, long End) HaloOf(AxisGeometry axis)
    {
        (long begin, long end) = (0, 0);
        for (long first = 0; first < Math.Min(axis.Stride, axis.Output); first++)
        {
            var phase = new Phase(axis, first);
            begin = Math.Max(begin, phase.Taps - 1 - phase.FirstInput);
            end = Math.Max(end, phase.FirstInput + phase.Outputs - axis.Input);
        }

        return (begin, end);
    }

    /// <summary>The outputs first, first + stride, … along an axis.</summary>
    private readonly record struct Phase(AxisGeometry Axis, long First)
    {
        public long FirstTap => (First + Axis.Begin) % Axis.Stride;

        public long Taps => Math.Max(0, (Axis.Kernel - FirstTap + Axis.Stride - 1) / Axis.Stride);

        public long Outputs => (Axis.Output - First + Axis.Stride - 1) / Axis.Stride;

        /// <summary>The input that the first output reads by its first tap; later taps read those before it.</summary>
        public long FirstInput => (First + Axis.Begin) / Axis.Stride;
    }
}
