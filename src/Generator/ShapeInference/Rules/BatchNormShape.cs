using NetDsl.Generator.Collections;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>The input's shape; 2·C parameters, and the running statistics as buffers. It starts as the identity.</summary>
internal static class BatchNormShape
{
    public static LayerShape Infer(InferenceContext context)
    {
        EquatableArray<long> perChannel = EquatableArray.Of(context.Input.Channels);
        return context.Gives(context.Input) with
        {
            Parameters = ParameterCount.OfBatchNorm(context.Input.Channels),
            Tensors = EquatableArray.Of<ParameterTensor>(
                new("weight", perChannel, Fill: 1), new("bias", perChannel, Fill: 0),
                new("running_mean", perChannel, Fill: 0, IsBuffer: true), new("running_var", perChannel, Fill: 1, IsBuffer: true, Minimum: 0)),
        };
    }
}
