using System;
using NetDsl.Generator.Lowering.Layers;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Lowering;

/// <summary>The table of forward passes: one row for each layer kind that has steps.</summary>
internal static class ForwardSteps
{
    /// <summary>Adds the steps of a layer's forward pass. Not called for a layer that <see cref="Fusion"/> fuses into another, nor for one without steps.</summary>
    public static void Add(Layer layer, LayerLowering context)
    {
        switch (layer)
        {
            case Convolution convolution: ConvolutionSteps.Add(convolution, context); break;
            case ConvTranspose transposed: ConvTransposeSteps.Add(transposed, context); break;
            case Dense dense: DenseSteps.Add(dense, context); break;
            case RadialBasis radial: RadialBasisSteps.Add(radial, context); break;
            case Pool pool: PoolSteps.Add(pool, context); break;
            case GlobalPool pool: PoolSteps.Add(pool, context); break;
            case BatchNorm or Scale: ChannelwiseSteps.AddAffine(context); break;
            case PRelu prelu: ChannelwiseSteps.Add(prelu, context); break;
            case ExampleNorm norm: ExampleNormSteps.Add(norm, context); break;
            case LocalResponseNorm norm: NormalizationSteps.Add(norm, context); break;
            case Softmax softmax: NormalizationSteps.Add(softmax, context); break;
            case Activation activation: ElementwiseSteps.Add(activation, context); break;
            case ElementwiseJoin join: JoinSteps.Add(join, context); break;
            case Concat concat: ElementwiseSteps.Add(concat, context); break;
            case Upsample { Mode: ResizeMode.Nearest } upsample: ElementwiseSteps.Add(upsample, context); break;
            case Resizing resizing: ResizeSteps.Add(resizing, context); break;
            case Pad pad: PadSteps.Add(pad, context); break;
            case Reshape reshape: ReshapeSteps.Add(reshape, context); break;
            case Rearrangement rearrangement: RearrangementSteps.Add(rearrangement, context); break;
            default: throw new NotSupportedException("No forward pass for " + layer.GetType().Name);
        }
    }
}
