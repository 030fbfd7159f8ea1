using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>floor((W + pads − d(w − 1) − 1) / s) + 1 pixels along an axis; (Wk·Hk·Cin/groups + 1)·Cout parameters, of those only that are connected.</summary>
internal static class ConvolutionShape
{
    public static LayerShape? Infer(Convolution layer, InferenceContext context)
    {
        if (!context.HasImage() || context.Fit(layer.Window) is not { } window)
        {
            return null;
        }

        string? reported = CheckReflection(layer, context, layer.Window.X, window.X, "columns", null);
        CheckReflection(layer, context, layer.Window.Y, window.Y, "rows", reported);
        long channels = context.Input.Channels;
        (long filters, long groups) = layer.Grouping(channels);
        LayerShape shape = context.Gives(TensorShape.Image(window.X.Output, window.Y.Output, filters)) with
        {
            Window = window,
            Field = context.Field.Through(window),
        };
        if (channels % groups != 0 || filters % groups != 0)
        {
            context.Report(DiagnosticIds.GroupsDoNotDivide, "groups", Numbers.Text(groups), Numbers.Text(channels), Numbers.Text(filters));
            return shape with { Parameters = null };
        }

        ConnectionTable? table = layer.Connections;
        if (table?.Beyond(channels) is { } beyond)
        {
            context.Report(
                DiagnosticIds.ArgumentOutOfRange, "Connections", "Connections", context.Kind, table.Text,
                $"a table of channels of the input {context.Input}, 0 to {Numbers.Text(channels - 1)}; its entry {Numbers.Text(beyond.Filter + 1)} names channel {Numbers.Text(beyond.Channel)}");
            return shape with { Parameters = null };
        }

        return shape with
        {
            Parameters = table is null
                ? ParameterCount.OfConvolution(window.X.Kernel, window.Y.Kernel, channels, groups, filters, layer.Options.Bias)
                : ParameterCount.OfConnections(window.X.Kernel, window.Y.Kernel, table.Pairs, filters, layer.Options.Bias),
            Macs = Saturating.Multiply(Saturating.Multiply(window.Places, window.Area), table?.Pairs ?? Saturating.Multiply(filters, channels / groups)),
            Tensors = ParameterTensor.OfLinear(EquatableArray.Of(filters, channels / groups, window.Y.Kernel, window.X.Kernel), layer.Options.Bias ? filters : null, table),
        };
    }

    /// <param name="reported">An argument that is wrong on the other axis already.</param>
    /// <returns>The argument that is wrong on this one; null for none.</returns>
    private static string? CheckReflection(Convolution layer, InferenceContext context, WindowAxis axis, AxisGeometry geometry, string lines, string? reported)
    {
        bool begin = geometry.Begin >= geometry.Input;
        if (layer.Options.PaddingMode != PaddingMode.Reflect || !(begin || geometry.End >= geometry.Input))
        {
            return null;
        }

        string argument = begin ? axis.Arguments.Begin : axis.Arguments.End;
        if (argument != reported)
        {
            context.Report(
                DiagnosticIds.ReflectionTooFar, argument,
                Numbers.Text(begin ? geometry.Begin : geometry.End), lines, context.Input.ToString(), Numbers.Text(geometry.Input - 1));
        }

        return argument;
    }
}
