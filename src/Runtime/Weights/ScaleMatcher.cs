using System;
using System.Collections.Generic;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>
/// Weights in I8 and their scales, which come in any order: integers are kept as floats until the whole file is read.
/// </summary>
internal static class ScaleMatcher
{
    /// <summary>The tensors that are expected, and behind them the scales that may be there.</summary>
    public static WeightSpec[] WithScales(ReadOnlySpan<WeightSpec> expected)
    {
        var all = new List<WeightSpec>(expected.Length);
        all.AddRange(expected);
        foreach (WeightSpec spec in expected)
        {
            if (spec.Scale is { } scale)
            {
                all.Add(scale);
            }
        }

        return [.. all];
    }

    /// <summary>Holds that weights have a scale where they are I8, and only there.</summary>
    /// <param name="found">The tensors of the file.</param>
    /// <param name="matches">For each its position in <paramref name="all"/>.</param>
    /// <param name="all">The tensors and scales that are known.</param>
    /// <param name="origin">For messages.</param>
    public static void Check(ReadOnlySpan<SafeTensorsEntry> found, ReadOnlySpan<int> matches, ReadOnlySpan<WeightSpec> all, WeightsOrigin origin)
    {
        var entries = new SafeTensorsEntry?[all.Length];
        for (int i = 0; i < found.Length; i++)
        {
            entries[matches[i]] = found[i];
        }

        foreach ((int weight, int scale) in Pairs(all))
        {
            bool isInt8 = ReferenceEquals(entries[weight]!.Type, SafeTensorsType.I8);
            if (isInt8 && entries[scale] is null)
            {
                throw MissingScale(entries[weight]!, all[scale], origin);
            }

            if (!isInt8 && entries[scale] is { } extra)
            {
                throw origin.TensorError(
                    extra.Name, $"expected none of this name, found {extra.Description}: {WeightsText.Quote(all[weight].Name)} is {entries[weight]!.DType}, and only weights in I8 have a scale");
            }
        }
    }

    /// <summary>The exception for integers that nothing makes weights.</summary>
    public static WeightsException MissingScale(SafeTensorsEntry weights, WeightSpec scale, WeightsOrigin origin) => origin.TensorError(
        scale.Name, $"expected shape {WeightsText.Shape(scale.Shape)}, found no tensor of this name: missing, and {WeightsText.Quote(weights.Name)} is I8, which needs a scale for each filter or unit");

    /// <summary>Makes weights of integers: each times the scale of its filter or unit.</summary>
    /// <param name="all">The tensors and scales.</param>
    /// <param name="values">Of each what the file has; empty for a scale that is not there.</param>
    /// <param name="origin">For messages.</param>
    public static void Scale(ReadOnlySpan<WeightSpec> all, float[][] values, WeightsOrigin origin)
    {
        foreach ((int weight, int scale) in Pairs(all))
        {
            if (values[scale].Length > 0)
            {
                Scale(all[weight], values[weight], values[scale], origin);
            }
        }
    }

    /// <summary>Makes the weights of one tensor of its integers, and holds that they are valid.</summary>
    public static void Scale(WeightSpec spec, Span<float> values, ReadOnlySpan<float> scales, WeightsOrigin origin)
    {
        WeightOutputs outputs = spec.Outputs!;
        for (int run = 0; run * outputs.RunLength < values.Length; run++)
        {
            float scale = scales[outputs.OfRun(run)];
            foreach (ref float value in values.Slice(run * outputs.RunLength, outputs.RunLength))
            {
                value *= scale;
            }
        }

        TensorReader.CheckFinite(spec.Name, spec.Shape, values, 0, origin);
        WeightLoader.CheckValues(spec, values, origin);
    }

    /// <summary>The positions of weights and of their scales.</summary>
    private static List<(int Weight, int Scale)> Pairs(ReadOnlySpan<WeightSpec> all)
    {
        var pairs = new List<(int Weight, int Scale)>();
        int scale = all.Length;
        for (int i = all.Length - 1; i >= 0; i--)
        {
            if (all[i].Outputs is not null)
            {
                pairs.Add((i, --scale));
            }
        }

        pairs.Reverse();
        return pairs;
    }
}
