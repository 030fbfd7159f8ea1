using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

internal sealed partial record Upsample
{
    public override LayerShape? Infer(InferenceContext context) => context.HasImage()
        ? context.Gives(TensorShape.Image(context.Input.Width * Factor, context.Input.Height * Factor, context.Input.Channels)) with
        {
            Field = context.Field.Enlarged(Factor),
        }
        : null;
}

internal sealed partial record Flatten
{
    // On features (NDSL0102, reported) the shape behind it is nevertheless known.
    public override LayerShape? Infer(InferenceContext context) => context.HasImage()
        ? context.Gives(TensorShape.Features(context.Input.Length)) with { Field = context.Field.OverAll(context.Input) }
        : context.Gives(context.Input);
}
