using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>Features in, units out: (inputs + 1)·units parameters.</summary>
internal static class DenseShape
{
    public static LayerShape? Infer(Dense layer, InferenceContext context)
    {
        if (context.Input.IsImage)
        {
            context.Report(DiagnosticIds.DenseOnImage, null, context.Kind, context.Input.ToString(), Numbers.Text(context.Input.Length));
        }

        // On an image the counts are those behind the [Flatten] that is missing, so that they can still be checked.
        long inputs = context.Input.Length;
        return context.Gives(TensorShape.Features(layer.Units)) with
        {
            Parameters = ParameterCount.OfDense(inputs, layer.Units, layer.Bias),
            Macs = Saturating.Multiply(inputs, layer.Units),
            Tensors = ParameterTensor.OfLinear(EquatableArray.Of(layer.Units, inputs), layer.Bias ? layer.Units : null),
        };
    }
}
