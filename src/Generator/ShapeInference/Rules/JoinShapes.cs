using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>Elementwise joins need equal shapes, or an image and what is spread over its pixels or channels; a concatenation equal sizes but for the channels.</summary>
internal static class JoinShapes
{
    public static LayerShape? Infer(ElementwiseJoin layer, InferenceContext context)
    {
        if (ElementwiseJoin.OutputOf(context.Input, context.Other) is { } output)
        {
            return context.Gives(output);
        }

        context.Report(
            DiagnosticIds.JoinDoesNotFit, "layer", context.Kind, context.Input.ToString(), layer.Other, context.Other.ToString(), WhatFits(context.Input, context.Other));
        return null;
    }

    /// <summary>Where there is an image, what else than its own shape could be joined with it.</summary>
    private static string WhatFits(TensorShape first, TensorShape second)
    {
        if (!first.IsImage && !second.IsImage)
        {
            return "both shapes must be the same";
        }

        TensorShape image = first.IsImage && (!second.IsImage || first.Length >= second.Length) ? first : second;
        string pixel = image is { Width: 1, Height: 1 } ? "" : $" or {TensorShape.Image(1, 1, image.Channels)}";
        string map = image.Channels == 1 ? "" : $" or {image with { Channels = 1 }}";
        return $"both shapes must be the same, or one {image} and the other {TensorShape.Features(image.Channels)}{pixel}{map}";
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
