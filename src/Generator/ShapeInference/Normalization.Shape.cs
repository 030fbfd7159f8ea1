using NetDsl.Generator.Collections;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

internal sealed partial record BatchNorm
{
    public override LayerShape? Infer(InferenceContext context)
    {
        EquatableArray<long> perChannel = EquatableArray.Of(context.Input.Channels);
        return context.Gives(context.Input) with
        {
            Parameters = ParameterCount.OfBatchNorm(context.Input.Channels),
            Tensors = EquatableArray.Of<ParameterTensor>(
                new("weight", perChannel), new("bias", perChannel),
                new("running_mean", perChannel, IsBuffer: true), new("running_var", perChannel, IsBuffer: true)),
        };
    }
}

internal sealed partial record LocalResponseNorm
{
    public override LayerShape? Infer(InferenceContext context) => context.HasImage() ? context.Gives(context.Input) : null;
}

internal sealed partial record Dropout
{
    public override LayerShape? Infer(InferenceContext context) => context.Gives(context.Input);
}

internal sealed partial record Activation
{
    public override LayerShape? Infer(InferenceContext context) => context.Gives(context.Input);
}

internal sealed partial record Softmax
{
    public override LayerShape? Infer(InferenceContext context) => context.Gives(context.Input);
}
