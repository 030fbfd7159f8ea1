using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>Features in, a distance for each unit out: inputs·units parameters, none where the centres are fixed. They start within ±1.</summary>
internal static class RadialBasisShape
{
    public static LayerShape? Infer(RadialBasis layer, InferenceContext context)
    {
        if (context.Input.IsImage)
        {
            context.Report(DiagnosticIds.DenseOnImage, null, context.Kind, context.Input.ToString(), Numbers.Text(context.Input.Length));
        }

        // On an image the counts are those behind the [Flatten] that is missing, so that they can still be checked.
        long inputs = context.Input.Length;
        return context.Gives(TensorShape.Features(layer.Units)) with
        {
            Parameters = layer.Fixed ? ParameterCount.None : ParameterCount.OfCentres(inputs, layer.Units),
            Macs = Saturating.Multiply(inputs, layer.Units),
            Tensors = EquatableArray.Of(new ParameterTensor("weight", EquatableArray.Of(layer.Units, inputs), Fill: null, IsBuffer: layer.Fixed, Bound: 1)),
        };
    }
}
