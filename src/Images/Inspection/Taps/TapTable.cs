using System;
using System.Collections.Generic;

namespace NetDsl.Images;

/// <summary>The table of layer kinds.</summary>
internal static class TapTable
{
    private static readonly Dictionary<string, Func<TapContext, LayerTaps>> Rows = new()
    {
        ["Conv"] = static context => new ConvolutionTaps(context),
        ["DepthwiseConv"] = static context => new ConvolutionTaps(context),
        ["ConvTranspose"] = static context => new ConvolutionTaps(context),
        ["Dense"] = static context => new DenseTaps(context),
        ["RadialBasis"] = static context => new RadialTaps(context),
        ["MaxPool"] = static context => new PoolTaps(context),
        ["AvgPool"] = static context => new PoolTaps(context),
        ["GlobalMaxPool"] = static context => new PoolTaps(context),
        ["GlobalAvgPool"] = static context => new PoolTaps(context),
        ["BatchNorm"] = ChannelFactors.OfBatchNorm,
        ["Scale"] = ChannelFactors.OfScale,
        ["PRelu"] = ChannelFactors.OfPRelu,
        ["LayerNorm"] = static context => new NormTaps(context),
        ["GroupNorm"] = static context => new NormTaps(context),
        ["InstanceNorm"] = static context => new NormTaps(context),
        ["L2Normalize"] = static context => new NormTaps(context),
        ["LocalResponseNorm"] = static context => new LrnTaps(context),
        ["Softmax"] = static context => new SoftmaxTaps(context),
        ["LogSoftmax"] = static context => new SoftmaxTaps(context),
        ["Flatten"] = Movements.Same,
        ["Dropout"] = Movements.Same,
        ["Reshape"] = Movements.Reshape,
        ["Slice"] = Movements.Slice,
        ["Crop"] = Movements.Crop,
        ["Pad"] = Movements.Pad,
        ["DepthToSpace"] = Movements.DepthToSpace,
        ["SpaceToDepth"] = Movements.SpaceToDepth,
        ["ShuffleChannels"] = Movements.ShuffleChannels,
        ["Upsample"] = static context => new ResizeTaps(context),
        ["Resize"] = static context => new ResizeTaps(context),
        ["Concat"] = static context => new ConcatTaps(context),
        ["Add"] = static context => new JoinTaps(context, static (_, _) => (1, 1)),
        ["Subtract"] = static context => new JoinTaps(context, static (_, _) => (1, -1)),
        ["Multiply"] = static context => new JoinTaps(context, static (a, b) => (b, a)),
        ["Divide"] = static context => new JoinTaps(context, static (a, b) => (1 / b, -a / b / b)),
        ["Maximum"] = static context => new JoinTaps(context, static (a, b) => a > b ? (1, 0) : a < b ? (0, 1) : (0.5f, 0.5f)),
        ["Minimum"] = static context => new JoinTaps(context, static (a, b) => a < b ? (1, 0) : a > b ? (0, 1) : (0.5f, 0.5f)),
    };

    /// <summary>The taps of a layer.</summary>
    /// <exception cref="NotSupportedException">Its kind has none.</exception>
    public static LayerTaps Of(TapContext context)
    {
        if (Rows.TryGetValue(context.Layer.Kind, out Func<TapContext, LayerTaps>? make))
        {
            return make(context);
        }

        foreach (string kind in ActivationSlopes.Kinds)
        {
            if (kind == context.Layer.Kind)
            {
                return ActivationSlopes.Taps(context);
            }
        }

        throw new NotSupportedException(
            $"The layer '{context.Layer.Name}' ({context.Layer.Kind}) cannot be looked through: nothing is known of how its outputs depend on its inputs.");
    }
}
