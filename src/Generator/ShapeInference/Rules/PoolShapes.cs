using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>Windows slide as those of a convolution, channel by channel; a global pool makes features.</summary>
internal static class PoolShapes
{
    public static LayerShape? Infer(Pool layer, InferenceContext context) => context.HasImage() && context.Fit(layer.Window, layer.Ceil) is { } window
        ? context.Gives(TensorShape.Image(window.X.Output, window.Y.Output, context.Input.Channels)) with { Window = window, Field = context.Field.Through(window) }
        : null;

    public static LayerShape? InferGlobal(InferenceContext context) => context.HasImage()
        ? context.Gives(TensorShape.Features(context.Input.Channels)) with { Field = context.Field.OverAll(context.Input) }
        : null;
}
