using System;

namespace NetDsl.Images;

/// <summary>Numbers of channels or features, in their order in memory.</summary>
internal static class ChannelFactors
{
    /// <summary>A tensor of files, in the order of memory; one number for all stays one.</summary>
    public static float[] InMemory(float[] file, int[] fileIndex) => file.Length == 1 ? file : Array.ConvertAll(fileIndex, index => file[index]);

    /// <summary>weight / √(variance + ε).</summary>
    public static LayerTaps OfBatchNorm(TapContext context) => new ChannelTaps(context.Input.Channels, new(() =>
    {
        (float[] weight, float[] variance) = (context.Parameter("weight"), context.Parameter("running_var"));
        float epsilon = context.Get<float>("Epsilon");
        for (int channel = 0; channel < weight.Length; channel++)
        {
            weight[channel] = (float)(weight[channel] / Math.Sqrt((double)variance[channel] + epsilon));
        }

        return InMemory(weight, context.FileIndex);
    }), belowZero: false);

    public static LayerTaps OfScale(TapContext context) =>
        new ChannelTaps(context.Input.Channels, new(() => InMemory(context.Parameter("weight"), context.FileIndex)), belowZero: false);

    public static LayerTaps OfPRelu(TapContext context) =>
        new ChannelTaps(context.Input.Channels, new(() => InMemory(context.Parameter("weight"), context.FileIndex)), belowZero: true);
}
