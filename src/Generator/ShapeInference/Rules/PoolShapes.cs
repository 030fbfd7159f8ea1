using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>Windows slide as those of a convolution, channel by channel; a global pool makes features.</summary>
internal static class PoolShapes
{
    public static LayerShape? Infer(Pool layer, InferenceContext context)
    {
        if (!context.HasImage() || context.Fit(layer.Window, layer.Ceil) is not { } window)
        {
            return null;
        }

        if (HoldPixels(layer.Window.X, window.X, "wide", context))
        {
            HoldPixels(layer.Window.Y, window.Y, "high", context);
        }

        return context.Gives(TensorShape.Image(window.X.Output, window.Y.Output, context.Input.Channels)) with { Window = window, Field = context.Field.Through(window) };
    }

    /// <summary>A window of dilated taps can hold padding alone: neither a maximum nor a mean is defined there.</summary>
    private static bool HoldPixels(WindowAxis axis, AxisGeometry geometry, string size, InferenceContext context)
    {
        if (geometry.Dilation <= geometry.Input)
        {
            return true; // neighbouring taps cannot lie on both sides of the image
        }

        for (long output = 0; output < geometry.Output && (output * geometry.Stride) < geometry.Begin; output++)
        {
            if (geometry.TapsBefore(output, 0) == geometry.TapsBefore(output, geometry.Input))
            {
                context.Report(
                    DiagnosticIds.ArgumentOutOfRange, axis.Arguments.Dilation, axis.Arguments.Dilation, context.Kind, Numbers.Text(axis.Dilation),
                    $"small enough for every window to hold a pixel of the input, {context.Input}; here one of {Numbers.Text(axis.Extent)} {size} holds padding alone");
                return false;
            }
        }

        return true;
    }

    public static LayerShape? InferGlobal(InferenceContext context) => context.HasImage()
        ? context.Gives(TensorShape.Features(context.Input.Channels)) with { Field = context.Field.OverAll(context.Input) }
        : null;
}
