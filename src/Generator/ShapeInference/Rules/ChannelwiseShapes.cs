using NetDsl.Generator.Collections;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.ShapeInference.Rules;

/// <summary>The input's shape; a learned number or two for each channel.</summary>
internal static class ChannelwiseShapes
{
    /// <summary>It starts as the identity.</summary>
    public static LayerShape Infer(Scale layer, InferenceContext context)
    {
        EquatableArray<long> perChannel = EquatableArray.Of(context.Input.Channels);
        ParameterTensor weight = new("weight", perChannel, Fill: 1);
        return context.Gives(context.Input) with
        {
            Parameters = layer.Bias ? ParameterCount.OfBatchNorm(context.Input.Channels) : ParameterCount.OfSlopes(context.Input.Channels),
            Tensors = layer.Bias ? EquatableArray.Of(weight, new("bias", perChannel, Fill: 0)) : EquatableArray.Of(weight),
        };
    }

    /// <summary>Slopes start as PyTorch's do.</summary>
    public static LayerShape Infer(PRelu layer, InferenceContext context)
    {
        long slopes = layer.PerChannel ? context.Input.Channels : 1;
        return context.Gives(context.Input) with
        {
            Parameters = ParameterCount.OfSlopes(slopes),
            Tensors = EquatableArray.Of(new ParameterTensor("weight", EquatableArray.Of(slopes), Fill: 0.25f)),
        };
    }
}
