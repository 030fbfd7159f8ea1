using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Network.Layers;

internal abstract partial record Convolution
{
    public override LayerShape? Infer(InferenceContext context)
    {
        if (!context.HasImage() || context.Fit(Window) is not { } window)
        {
            return null;
        }

        string? reported = CheckReflection(context, Window.X, window.X, "columns", null);
        CheckReflection(context, Window.Y, window.Y, "rows", reported);
        long channels = context.Input.Channels;
        (long filters, long groups) = Grouping(channels);
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

        long each = Saturating.Multiply(window.Area, channels / groups);
        var weight = new ParameterTensor("weight", EquatableArray.Of(filters, channels / groups, window.Y.Kernel, window.X.Kernel));
        return shape with
        {
            Parameters = ParameterCount.OfConvolution(window.X.Kernel, window.Y.Kernel, channels, groups, filters, Options.Bias),
            Macs = Saturating.Multiply(Saturating.Multiply(window.Places, filters), each),
            Tensors = Options.Bias ? EquatableArray.Of(weight, new("bias", EquatableArray.Of(filters))) : EquatableArray.Of(weight),
        };
    }

    /// <param name="reported">An argument that is wrong on the other axis already.</param>
    /// <returns>The argument that is wrong on this one; null for none.</returns>
    private string? CheckReflection(InferenceContext context, WindowAxis axis, AxisGeometry geometry, string lines, string? reported)
    {
        bool begin = geometry.Begin >= geometry.Input;
        if (Options.PaddingMode != PaddingMode.Reflect || !(begin || geometry.End >= geometry.Input))
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
