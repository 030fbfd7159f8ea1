using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>Layers that move values: the same channels over more pixels, or all values as features.</summary>
internal static class ReshapingShapes
{
    public static LayerShape? Infer(Upsample layer, InferenceContext context) => context.HasImage()
        ? context.Gives(TensorShape.Image(context.Input.Width * layer.Factor, context.Input.Height * layer.Factor, context.Input.Channels)) with
        {
            Field = context.Field.Enlarged(layer.Factor),
        }
        : null;

    /// <summary>On features (NDSL0102, reported) the shape behind it is nevertheless known.</summary>
    public static LayerShape InferFlatten(InferenceContext context) => context.HasImage()
        ? context.Gives(TensorShape.Features(context.Input.Length)) with { Field = context.Field.OverAll(context.Input) }
        : context.Gives(context.Input);
}
