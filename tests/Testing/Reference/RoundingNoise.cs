using System;
using System.Collections.Generic;

namespace NetDsl.Testing.Reference;

/// <summary>
/// Monte Carlo arithmetic (Parker, 1997) over whole layers: each value of the interpreter is disturbed by an amount of the size of float's
/// roundings, the same in every run. How far a result moves is how far float may be from it, whatever cancels on the way. The disturbances are
/// factors and terms, so that derivatives by differences are disturbed as the roundings of a backward pass disturb them.
/// </summary>
/// <param name="seed">Of the disturbances.</param>
public sealed class RoundingNoise(int seed)
{
    /// <summary>Half a unit in the last place is 2^-24: a few roundings of each value.</summary>
    private const double Size = 1.0 / (1 << 22);

    private readonly System.Random _random = new(seed);
    private readonly Dictionary<(string Layer, int Image), double[]> _draws = [];

    /// <param name="layer">The layer.</param>
    /// <param name="image">Which of the batch.</param>
    /// <param name="output">Its output, which is changed.</param>
    /// <param name="input">Its first input.</param>
    /// <param name="slope">Of a layer that keeps the shape: how steep each value's function is at most; asked for once, at the values of the first run.</param>
    internal void Disturb(LayerInfo layer, int image, ReferenceTensor output, ReferenceTensor input, Func<int, double> slope)
    {
        // These copy values: where two are equal they stay equal.
        if (layer.Kind is "MaxPool" or "GlobalMaxPool" or "Flatten" or "Concat" or "DepthToSpace" or "SpaceToDepth" or "Slice" or "Pad" or "Reshape" or "Crop" or "ShuffleChannels" or "Dropout" or "Maximum" or "Minimum"
            || (layer.Kind is "Upsample" or "Resize" && layer.GetSetting<ResizeMode>("Mode") == ResizeMode.Nearest))
        {
            return;
        }

        // Slopes such as 1 − y² are differences, rounded as numbers of the size of 1 however small they are. Those of rectifiers are exact.
        bool hasSlopes = layer.Kind is "BatchNorm" or "LocalResponseNorm" or "Softmax" or "LogSoftmax" || ReferenceExampleNorms.Contains(layer.Kind)
            || (ReferenceActivations.Contains(layer.Kind) && layer.Kind is not ("Relu" or "Relu6" or "LeakyRelu" or "Clip" or "Abs"));
        double[] draws = DrawsOf(layer.Name, image, output.Length, hasSlopes ? slope : static _ => 0);
        for (int index = 0; index < output.Length; index++)
        {
            double value = output.Values[index];
            output.Values[index] += (draws[3 * index] * value) + (draws[(3 * index) + 1] * output.Magnitudes[index]);
            if (hasSlopes && value != 0)
            {
                output.Values[index] += draws[(3 * index) + 2] * input.Values[index];
            }
        }
    }

    private double[] DrawsOf(string layer, int image, int length, Func<int, double> slope)
    {
        if (!_draws.TryGetValue((layer, image), out double[]? draws))
        {
            draws = new double[3 * length];
            for (int index = 0; index < draws.Length; index++)
            {
                draws[index] = Size * ((2 * _random.NextDouble()) - 1) * (index % 3 == 2 ? slope(index / 3) : 1);
            }

            _draws.Add((layer, image), draws);
        }

        return draws;
    }
}
