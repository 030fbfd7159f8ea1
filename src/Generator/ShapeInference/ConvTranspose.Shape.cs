using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Network.Layers;

internal sealed partial record ConvTranspose
{
    public override LayerShape? Infer(InferenceContext context)
    {
        if (!context.HasImage())
        {
            return null;
        }

        var window = new WindowGeometry(
            AxisGeometry.ResolveTransposed(Window.X, context.Input.Width, OutputPadding),
            AxisGeometry.ResolveTransposed(Window.Y, context.Input.Height, OutputPadding));
        if (window.X.Output < 1 || window.Y.Output < 1)
        {
            WindowAxis axis = window.X.Output < 1 ? Window.X : Window.Y;
            long left = window.X.Output < 1 ? window.X.Output : window.Y.Output;
            context.Report(
                DiagnosticIds.ArgumentOutOfRange, axis.Arguments.Begin, axis.Arguments.Begin, context.Kind, Numbers.Text(axis.Begin),
                "small enough to leave an output of " + context.Input + "; here its size would be " + Numbers.Text(left));
            return null;
        }

        long channels = context.Input.Channels;
        long each = Saturating.Multiply(window.Area, channels);
        var weight = new ParameterTensor("weight", EquatableArray.Of(channels, Filters, window.Y.Kernel, window.X.Kernel));
        return context.Gives(TensorShape.Image(window.X.Output, window.Y.Output, Filters)) with
        {
            Window = window,
            Field = context.Field.ThroughTransposed(window),
            Parameters = ParameterCount.OfConvolution(window.X.Kernel, window.Y.Kernel, channels, 1, Filters, Bias),
            Macs = Saturating.Multiply(Saturating.Multiply(context.Input.Width * context.Input.Height, Filters), each),
            Tensors = Bias ? EquatableArray.Of(weight, new("bias", EquatableArray.Of(Filters))) : EquatableArray.Of(weight),
        };
    }
}
