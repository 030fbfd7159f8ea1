using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>The size whose convolution gives the input back: (W − 1)s − pads + d(w − 1) + 1 + outputPadding.</summary>
internal static class ConvTransposeShape
{
    public static LayerShape? Infer(ConvTranspose layer, InferenceContext context)
    {
        if (!context.HasImage())
        {
            return null;
        }

        var window = new WindowGeometry(
            AxisGeometry.ResolveTransposed(layer.Window.X, context.Input.Width, layer.OutputPadding),
            AxisGeometry.ResolveTransposed(layer.Window.Y, context.Input.Height, layer.OutputPadding));
        if (window.X.Output < 1 || window.Y.Output < 1)
        {
            WindowAxis axis = window.X.Output < 1 ? layer.Window.X : layer.Window.Y;
            long left = window.X.Output < 1 ? window.X.Output : window.Y.Output;
            context.Report(
                DiagnosticIds.ArgumentOutOfRange, axis.Arguments.Begin, axis.Arguments.Begin, context.Kind, Numbers.Text(axis.Begin),
                "small enough to leave an output of " + context.Input + "; here its size would be " + Numbers.Text(left));
            return null;
        }

        (long channels, long groups) = (context.Input.Channels, layer.Groups);
        LayerShape shape = context.Gives(TensorShape.Image(window.X.Output, window.Y.Output, layer.Filters)) with
        {
            Window = window,
            Field = context.Field.ThroughTransposed(window),
        };
        if (channels % groups != 0 || layer.Filters % groups != 0)
        {
            context.Report(DiagnosticIds.GroupsDoNotDivide, "groups", Numbers.Text(groups), Numbers.Text(channels), Numbers.Text(layer.Filters));
            return shape with { Parameters = null };
        }

        long each = Saturating.Multiply(window.Area, channels / groups);
        return shape with
        {
            Parameters = ParameterCount.OfConvolution(window.X.Kernel, window.Y.Kernel, channels, groups, layer.Filters, layer.Bias),
            Macs = Saturating.Multiply(Saturating.Multiply(context.Input.Width * context.Input.Height, layer.Filters), each),
            Tensors = ParameterTensor.OfLinear(EquatableArray.Of(channels, layer.Filters / groups, window.Y.Kernel, window.X.Kernel), layer.Bias ? layer.Filters : null, transposedGroups: groups),
        };
    }
}
