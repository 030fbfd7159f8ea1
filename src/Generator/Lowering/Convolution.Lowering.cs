using System.Collections.Generic;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Direct;
using NetDsl.Generator.Kernels.Winograd;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

internal abstract partial record Convolution
{
    public override void Lower(LayerLowering context)
    {
        WindowGeometry window = context.Shape.Window!;
        var halo = new Halo(window.X.Begin, window.Y.Begin, Reach(window.X), Reach(window.Y));
        int source = halo.IsNone ? context.Input()
            : Options.PaddingMode == PaddingMode.Zero ? context.WithHalo(context.Input(), halo)
            : context.WithFilledHalo(context.Input(), halo, Options.PaddingMode);
        TensorShape input = context.Shape.Inputs[0];
        (long filters, long groups) = Grouping(input.Channels);
        if (Winograd(context.Shape) is { } size)
        {
            LowerWinograd(context, source, size);
            return;
        }

        bool depthwise = groups == input.Channels && filters == input.Channels && groups > 1;
        context.AddStep([source], context.Target, placement =>
        {
            (View from, View to) = (placement.View(source), placement.View(context.Target));
            long origin = from.Origin - (window.Y.Begin * from.RowStride) - (window.X.Begin * from.PixelStride);
            var shape = new DirectShape(
                window.X.Output, window.Y.Output, filters / groups, input.Channels / groups, groups, window.X.Kernel, window.Y.Kernel,
                window.X.Stride * from.PixelStride, window.Y.Stride * from.RowStride, window.X.Dilation * from.PixelStride, window.Y.Dilation * from.RowStride,
                to.PixelStride, to.RowStride, context.Activation) { IsBFloat16 = Options.Weights == WeightFormat.BFloat16 };
            WeightSource weights = context.Weights(Options.Bias);
            return depthwise
                ? new DepthwiseOp(context.Name, shape, origin, to.Origin, weights)
                : new DirectOp(context.Name, shape, new(from.Memory, origin), to.Origin, weights, default);
        });
    }

    /// <summary>The tiling of Winograd's algorithm, or null where the sums are computed directly.</summary>
    public WinogradSize? Winograd(LayerShape shape)
    {
        long channels = shape.Inputs[0].Channels;
        (long filters, long groups) = Grouping(channels);
        return ConvolutionAlgorithm.Winograd(shape.Window!, filters / groups, channels / groups, groups, Options);
    }

    private void LowerWinograd(LayerLowering context, int source, WinogradSize size)
    {
        int inputs = context.AddScratch(TensorShape.Features(size.InputLength));
        int products = context.AddScratch(TensorShape.Features(size.ProductLength));
        WindowGeometry window = context.Shape.Window!;
        context.AddStep([source, inputs, products], context.Target, placement =>
        {
            (View from, View to) = (placement.View(source), placement.View(context.Target));
            return new WinogradOp(
                context.Name, new(size, from.PixelStride, from.RowStride, to.PixelStride, to.RowStride, context.Activation, context.Pool is { } pool ? pool is MaxPool : null),
                from.Origin - (window.Y.Begin * from.RowStride) - (window.X.Begin * from.PixelStride), to.Origin,
                placement.View(inputs).Origin, placement.View(products).Origin, context.Weights(Options.Bias));
        });
    }

    /// <summary>How far the last window reaches past the end; of the padding there a stride may leave some out.</summary>
    private static long Reach(AxisGeometry axis) =>
        System.Math.Max(((axis.Output - 1) * axis.Stride) + axis.Extent - axis.Begin - axis.Input, 0);
}
