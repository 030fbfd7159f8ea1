using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Network.Layers;

internal sealed partial record Dense
{
    public override TensorShape? OutputWithoutInput => TensorShape.Features(Units);

    public override LayerShape? Infer(InferenceContext context)
    {
        if (context.Input.IsImage)
        {
            context.Report(DiagnosticIds.DenseOnImage, null, context.Input.ToString(), Numbers.Text(context.Input.Length));
        }

        // On an image the counts are those behind the [Flatten] that is missing, so that they can still be checked.
        long inputs = context.Input.Length;
        var weight = new ParameterTensor("weight", EquatableArray.Of(Units, inputs));
        return context.Gives(TensorShape.Features(Units)) with
        {
            Parameters = ParameterCount.OfDense(inputs, Units, Bias),
            Macs = Saturating.Multiply(inputs, Units),
            Tensors = Bias ? EquatableArray.Of(weight, new("bias", EquatableArray.Of(Units))) : EquatableArray.Of(weight),
        };
    }
}
