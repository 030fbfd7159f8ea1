using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Plan.Pooling;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of a convolution: direct sums, by channels, or Winograd's algorithm.</summary>
internal static class ConvolutionSteps
{
    /// <summary>A vector, on the widest instruction set.</summary>
    private const long FewFilters = 16;

    public static void Add(Convolution layer, LayerLowering context)
    {
        WindowGeometry window = context.Shape.Window!;
        var halo = new Halo(window.X.Begin, window.Y.Begin, window.X.Reach, window.Y.Reach);
        int source = halo.IsNone ? context.Input()
            : layer.Options.PaddingMode == PaddingMode.Zero ? context.WithHalo(context.Input(), halo)
            : context.WithFilledHalo(context.Input(), halo, layer.Options.PaddingMode);
        if (context.Choices.Inference(ConvolutionShape.Of(layer, context.Shape)) is { } size)
        {
            AddWinograd(layer, context, source, size);
        }
        else
        {
            AddDirect(layer, context, source);
        }
    }

    private static void AddDirect(Convolution layer, LayerLowering context, int source)
    {
        WindowGeometry window = context.Shape.Window!;
        TensorShape input = context.Shape.Inputs[0];
        (long filters, long groups) = layer.Grouping(input.Channels);
        bool isDepthwise = groups == input.Channels && filters == input.Channels && groups > 1;
        if (context.Pool is { } pool)
        {
            TensorShape outputs = context.Shape.Output;
            int sums = context.AddScratch(outputs);
            context.AddStep([source, sums], context.Target, placement => PixelLanesOp.Of(new PooledDirectOp(
                Direct(placement, placement.View(context.Target), pool is MaxPool), Direct(placement, placement.View(sums), null), PoolOp.Of(
                    context.Name + "Pool", pool is MaxPool, placement.View(sums), placement.View(context.Target), PoolSpan.Halves(outputs.Width), PoolSpan.Halves(outputs.Height), 4))));
            return;
        }

        int[] reads = context.Addend is { } added ? [source, added] : [source];
        context.AddStep(reads, context.Target, placement => isDepthwise
            ? new DepthwiseOp(context.Name, Summed(placement, placement.View(context.Target)), First(placement.View(source)).Offset, placement.View(context.Target).Origin, context.Weights(layer.Options.Bias))
            {
                Addend = AddendAt(context, placement),
            }
            : PixelLanesOp.Of(Direct(placement, placement.View(context.Target), null)));

        DirectOp Direct(Placement placement, View to, bool? poolsMaximum)
        {
            return new(context.Name, Summed(placement, to) with { PoolsMaximum = poolsMaximum }, First(placement.View(source)), to.Origin, context.Weights(layer.Options.Bias), default)
            {
                Addend = AddendAt(context, placement),
            };
        }

        DirectShape Summed(Placement placement, View to) => Shape(placement.View(source), to, AddendOf(context, placement)).AlongRow();

        DirectShape Shape(View from, View to, Addend? addend) => new(
            window.X.Output, window.Y.Output, filters / groups, input.Channels / groups, groups, window.X.Kernel, window.Y.Kernel,
            window.X.Stride * from.PixelStride, window.Y.Stride * from.RowStride, window.X.Dilation * from.PixelStride, window.Y.Dilation * from.RowStride,
            to.PixelStride, to.RowStride, context.Activation) { Weights = layer.Options.Weights, Addend = addend };

        Place First(View from) => from.First.Plus(-(window.Y.Begin * from.RowStride) - (window.X.Begin * from.PixelStride));
    }

    /// <summary>
    /// It can pool its outputs in windows of 2×2 before it stores them: Winograd's tiles of an even number of outputs hold whole windows; direct ones do where few filters leave
    /// registers for it.
    /// </summary>
    public static bool CanPool(ConvolutionShape layer, ConvolutionChoices choices) =>
        choices.Inference(layer) is { } size ? size.Transform.Outputs % 2 == 0 : layer.Filters <= FewFilters && !layer.IsDepthwise;

    /// <summary>How what is added lies; null for nothing.</summary>
    private static Addend? AddendOf(LayerLowering context, Placement placement) => context.Addend is { } addend ? Addend.Of(placement.View(addend)) : null;

    private static long AddendAt(LayerLowering context, Placement placement) => context.Addend is { } addend ? placement.View(addend).Origin : 0;

    private static void AddWinograd(Convolution layer, LayerLowering context, int source, WinogradSize size)
    {
        int inputs = context.AddScratch(TensorShape.Features(size.InputLength));
        int products = context.AddScratch(TensorShape.Features(size.ProductLength));
        WindowGeometry window = context.Shape.Window!;
        int[] reads = context.Addend is { } added ? [source, added, inputs, products] : [source, inputs, products];
        context.AddStep(reads, context.Target, placement =>
        {
            (View from, View to) = (placement.View(source), placement.View(context.Target));
            return new WinogradOp(
                context.Name,
                WinogradShape.Of(size, from, to, context.Activation) with { PoolsMaximum = context.Pool is { } pool ? pool is MaxPool : null, Addend = AddendOf(context, placement) },
                from.Origin - (window.Y.Begin * from.RowStride) - (window.X.Begin * from.PixelStride), to.Origin,
                placement.View(inputs).Origin, placement.View(products).Origin, context.Weights(layer.Options.Bias))
            {
                Addend = AddendAt(context, placement),
            };
        });
    }
}
