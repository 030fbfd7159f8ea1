using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>The input's shape; 2·C parameters, or none. It starts with weight 1 and bias 0.</summary>
internal static class ExampleNormShape
{
    public static LayerShape? Infer(ExampleNorm layer, InferenceContext context)
    {
        if (layer.NeedsImage && !context.HasImage())
        {
            return null;
        }

        long groups = layer.GroupsOf(context.Input);
        if (groups > 1 && !context.Input.IsImage && !context.HasOneOrder())
        {
            return null;
        }

        if (context.Input.Channels % groups != 0)
        {
            string what = context.Input.IsImage ? "the channels of the input " : "the input of ";
            context.Report(DiagnosticIds.ArgumentOutOfRange, "groups", "groups", context.Kind, Numbers.Text(groups), "a divisor of " + what + context.Input);
            return null;
        }

        if (!layer.IsAffine)
        {
            return context.Gives(context.Input);
        }

        EquatableArray<long> perChannel = EquatableArray.Of(context.Input.Channels);
        return context.Gives(context.Input) with
        {
            Parameters = ParameterCount.OfBatchNorm(context.Input.Channels),
            Tensors = EquatableArray.Of<ParameterTensor>(new("weight", perChannel, Fill: 1), new("bias", perChannel, Fill: 0)),
        };
    }
}
