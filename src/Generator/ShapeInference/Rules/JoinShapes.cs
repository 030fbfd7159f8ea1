using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>Elementwise joins need equal shapes; a concatenation equal sizes but for the channels.</summary>
internal static class JoinShapes
{
    public static LayerShape? Infer(Add layer, InferenceContext context)
    {
        if (context.Input == context.Other)
        {
            return context.Gives(context.Input);
        }

        context.Report(DiagnosticIds.JoinDoesNotFit, "layer", context.Kind, context.Input.ToString(), layer.Other, context.Other.ToString(), "both shapes must be the same");
        return null;
    }

    public static LayerShape? Infer(Multiply layer, InferenceContext context)
    {
        bool scales = context.Input.IsImage != context.Other.IsImage && context.Input.Channels == context.Other.Channels;
        if (scales || context.Input == context.Other)
        {
            return context.Gives(context.Input.IsImage ? context.Input : context.Other);
        }

        context.Report(
            DiagnosticIds.JoinDoesNotFit, "layer", context.Kind, context.Input.ToString(), layer.Other, context.Other.ToString(),
            "both shapes must be the same, or one as many features as the other, an image, has channels");
        return null;
    }

    public static LayerShape? Infer(Concat layer, InferenceContext context)
    {
        (TensorShape first, TensorShape second) = (context.Input, context.Other);
        if (first.IsImage == second.IsImage && first.Width == second.Width && first.Height == second.Height)
        {
            return context.Gives(first with { Channels = first.Channels + second.Channels });
        }

        context.Report(
            DiagnosticIds.JoinDoesNotFit, "layer", context.Kind, first.ToString(), layer.Other, second.ToString(),
            "both must be features, or images of the same width and height");
        return null;
    }
}
