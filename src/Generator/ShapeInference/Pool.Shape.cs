using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

internal abstract partial record Pool
{
    public override LayerShape? Infer(InferenceContext context)
    {
        if (!context.HasImage() || context.Fit(Window, Ceil) is not { } window)
        {
            return null;
        }

        return context.Gives(TensorShape.Image(window.X.Output, window.Y.Output, context.Input.Channels)) with
        {
            Window = window,
            Field = context.Field.Through(window),
        };
    }
}

internal sealed partial record GlobalPool
{
    public override LayerShape? Infer(InferenceContext context) => context.HasImage()
        ? context.Gives(TensorShape.Features(context.Input.Channels)) with { Field = context.Field.OverAll(context.Input) }
        : null;
}
