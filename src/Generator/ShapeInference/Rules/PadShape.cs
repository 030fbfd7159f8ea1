using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>As many pixels and channels more as were asked for; a reflection must not reach past the input.</summary>
internal static class PadShape
{
    public static LayerShape? Infer(Pad layer, InferenceContext context)
    {
        if (!context.HasImage())
        {
            return null;
        }

        TensorShape input = context.Input;
        if (layer.Mode == PaddingMode.Reflect)
        {
            CheckReflection(context, ("left", layer.Left), ("right", layer.Right), input.Width, "columns");
            CheckReflection(context, ("top", layer.Top), ("bottom", layer.Bottom), input.Height, "rows");
        }

        return context.Gives(TensorShape.Image(layer.Left + input.Width + layer.Right, layer.Top + input.Height + layer.Bottom, input.Channels + layer.Channels));
    }

    private static void CheckReflection(InferenceContext context, (string Name, long Padding) begin, (string Name, long Padding) end, long size, string lines)
    {
        (string name, long padding) = begin.Padding >= size ? begin : end;
        if (padding >= size)
        {
            context.Report(DiagnosticIds.ReflectionTooFar, name, Numbers.Text(padding), lines, context.Input.ToString(), Numbers.Text(size - 1));
        }
    }
}
