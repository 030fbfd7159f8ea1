using System;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.ShapeInference.Rules;

namespace NetDsl.Generator.ShapeInference;

/// <summary>The table of shape rules: one row for each layer kind.</summary>
internal static class ShapeRules
{
    /// <summary>
    /// The shape of the output, counts and receptive field for the inputs in <paramref name="context"/>, to which
    /// mistakes are reported; null where no shape can be told. Only called when the shapes of all inputs are known.
    /// </summary>
    public static LayerShape? Infer(Layer layer, InferenceContext context) => layer switch
    {
        Convolution convolution => ConvolutionShape.Infer(convolution, context),
        ConvTranspose transposed => ConvTransposeShape.Infer(transposed, context),
        Dense dense => DenseShape.Infer(dense, context),
        RadialBasis radial => RadialBasisShape.Infer(radial, context),
        Pool pool => PoolShapes.Infer(pool, context),
        GlobalPool => PoolShapes.InferGlobal(context),
        BatchNorm => BatchNormShape.Infer(context),
        ExampleNorm norm => ExampleNormShape.Infer(norm, context),
        Scale scale => ChannelwiseShapes.Infer(scale, context),
        PRelu prelu => ChannelwiseShapes.Infer(prelu, context),
        LocalResponseNorm => context.HasImage() ? context.Gives(context.Input) : null,
        Activation or Softmax or Dropout => context.Gives(context.Input),
        ElementwiseJoin join => JoinShapes.Infer(join, context),
        Concat concat => JoinShapes.Infer(concat, context),
        Resizing resizing => ReshapingShapes.Infer(resizing, context),
        Rearrangement rearrangement => RearrangementShape.Infer(rearrangement, context),
        Pad pad => PadShape.Infer(pad, context),
        Reshape reshape => ReshapeShape.Infer(reshape, context),
        Flatten => ReshapingShapes.InferFlatten(context),
        _ => throw new NotSupportedException("No shape rule for " + layer.GetType().Name),
    };
}
