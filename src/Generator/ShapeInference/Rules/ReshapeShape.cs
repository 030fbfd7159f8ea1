using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>The shape that was asked for, if it holds as many values as the input.</summary>
internal static class ReshapeShape
{
    public static LayerShape? Infer(Reshape layer, InferenceContext context)
    {
        (TensorShape input, TensorShape output) = (context.Input, layer.Shape);
        if (input.Length == output.Length)
        {
            return context.Gives(output) with { Field = context.Field.OverAll(input) };
        }

        long area = output.Width * output.Height;
        string values = $"{Numbers.Text(input.Length)} values of the input{(input.IsImage ? " " + input : "")}";
        string requirement = !output.IsImage ? $"as many as the {values}"
            : input.Length % area == 0 ? $"{Numbers.Text(input.Length / area)}, so that the image holds the {values}"
            : $"such that width × height × channels is as many as the {values}; with {output.Width}×{output.Height} pixels none is";
        string argument = output.IsImage ? "channels" : "features";
        context.Report(DiagnosticIds.ArgumentOutOfRange, argument, argument, context.Kind, Numbers.Text(output.Channels), requirement);
        return null;
    }
}
