using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>Layers that move values: the same channels over other pixels, or all values as features.</summary>
internal static class ReshapingShapes
{
    public static LayerShape? Infer(Resizing layer, InferenceContext context)
    {
        if (!context.HasImage())
        {
            return null;
        }

        TensorShape input = context.Input;
        (long width, long height) = layer.SizeFor(input);
        return context.Gives(TensorShape.Image(width, height, input.Channels)) with
        {
            Field = context.Field.Resized(Taps(layer, input.Width, width), Taps(layer, input.Height, height), 1.0 * width / input.Width, 1.0 * height / input.Height),
        };
    }

    /// <summary>How many pixels of the input one of the output is made of, along an axis; of as many in as out each is its own.</summary>
    private static long Taps(Resizing layer, long input, long output) => input == output ? 1 : System.Math.Min(input, layer.Mode switch
    {
        ResizeMode.Nearest => 1,
        ResizeMode.Bilinear => 2,
        _ => 4,
    });

    /// <summary>On features (NDSL0102, reported) the shape behind it is nevertheless known.</summary>
    public static LayerShape InferFlatten(InferenceContext context) => context.HasImage()
        ? context.Gives(TensorShape.Features(context.Input.Length)) with { Field = context.Field.OverAll(context.Input) }
        : context.Gives(context.Input);
}
