using System;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;

namespace NetDsl.Generator.Lowering.Training;

/// <summary>The table of training: one row for each layer kind that has steps. What training does with a layer is read in the class that its row names.</summary>
internal static class TrainingSteps
{
    /// <summary>Adds the steps of a layer, forward and backward. Not called for a layer without steps.</summary>
    public static void Add(Layer layer, TrainingLayer context)
    {
        switch (layer)
        {
            case Convolution convolution: ConvolutionTraining.AddLayer(convolution, context); break;
            case ConvTranspose transposed: ConvTransposeTraining.Add(transposed, context); break;
            case Dense dense: DenseTraining.Add(dense, context); break;
            case RadialBasis radial: RadialBasisTraining.Add(radial, context); break;
            case Pool pool: PoolTraining.Add(pool, context); break;
            case GlobalPool pool: PoolTraining.Add(pool, context); break;
            case BatchNorm norm: NormalizationTraining.Add(norm, context); break;
            case ExampleNorm norm: ExampleNormTraining.Add(norm, context); break;
            case Scale scale: ChannelwiseTraining.Add(scale, context); break;
            case PRelu prelu: ChannelwiseTraining.Add(prelu, context); break;
            case LocalResponseNorm norm: NormalizationTraining.Add(norm, context); break;
            case Softmax softmax: NormalizationTraining.Add(softmax, context); break;
            case Activation activation: ElementwiseTraining.Add(activation, context); break;
            case ElementwiseJoin join: JoinTraining.Add(join, context); break;
            case Concat concat: ElementwiseTraining.Add(concat, context); break;
            case Upsample { Mode: ResizeMode.Nearest } upsample: ElementwiseTraining.Add(upsample, context); break;
            case Resizing resizing: ResizeTraining.Add(resizing, context); break;
            case Pad pad: PadTraining.Add(pad, context); break;
            case Reshape reshape: ReshapeTraining.Add(reshape, context); break;
            case Rearrangement rearrangement: RearrangementTraining.Add(rearrangement, context); break;
            case Dropout dropout: ElementwiseTraining.Add(dropout, context); break;
            default: throw new NotSupportedException("No training for " + layer.GetType().Name);
        }
    }
}
