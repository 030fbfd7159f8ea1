using System;
using System.Collections.Generic;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Finds the tensor of a file for each one that a network expects. Every one must be there, with its shape, and none beside them.</summary>
internal static class WeightMatcher
{
    /// <returns>For each tensor of the file, its position among those that are expected.</returns>
    public static int[] Match(ReadOnlySpan<SafeTensorsEntry> found, ReadOnlySpan<WeightSpec> expected, WeightsOrigin origin)
    {
        Dictionary<string, int> positions = Positions(expected);
        var matches = new int[found.Length];
        var matched = new bool[expected.Length];
        var extra = new List<SafeTensorsEntry>();
        for (int i = 0; i < found.Length; i++)
        {
            if (positions.TryGetValue(found[i].Name, out matches[i]))
            {
                matched[matches[i]] = true;
            }
            else
            {
                matches[i] = -1;
                extra.Add(found[i]);
            }
        }

        RefuseMissing(expected, matched, extra, origin);
        for (int i = 0; i < found.Length; i++)
        {
            if (matches[i] >= 0)
            {
                Check(found[i], expected[matches[i]], origin);
            }
        }

        RefuseExtra(extra, origin);
        ScaleMatcher.Check(found, matches, expected, origin);
        return matches;
    }

    private static Dictionary<string, int> Positions(ReadOnlySpan<WeightSpec> expected)
    {
        var positions = new Dictionary<string, int>(expected.Length, StringComparer.Ordinal);
        for (int i = 0; i < expected.Length; i++)
        {
            if (!positions.TryAdd(expected[i].Name, i))
            {
                throw new ArgumentException($"The tensor {WeightsText.Quote(expected[i].Name)} is expected twice.", nameof(expected));
            }
        }

        return positions;
    }

    private static void RefuseMissing(
        ReadOnlySpan<WeightSpec> expected, ReadOnlySpan<bool> matched, List<SafeTensorsEntry> extra, WeightsOrigin origin)
    {
        WeightSpec? first = null;
        int others = -1;
        for (int i = 0; i < expected.Length; i++)
        {
            if (!matched[i] && !expected[i].IsIgnored && !expected[i].IsScale)
            {
                first ??= expected[i];
                others++;
            }
        }

        if (first is not null)
        {
            SafeTensorsEntry? nearest = NearestTensor.Find(first, extra);
            string shape = WeightsText.Shape(first.Shape);
            string hint = nearest is null ? ""
                : $"; the nearest that the network does not know is {WeightsText.Quote(nearest.Name)}, {nearest.Description}";
            string more = others == 0 ? "" : $"; {others} more missing";
            throw origin.TensorError(first.Name, $"expected shape {shape}, found no tensor of this name: missing{hint}{more}");
        }
    }

    private static void RefuseExtra(List<SafeTensorsEntry> extra, WeightsOrigin origin)
    {
        if (extra.Count > 0)
        {
            string more = extra.Count == 1 ? "" : $"; {extra.Count - 1} more such";
            string found = extra[0].Description;
            throw origin.TensorError(extra[0].Name, $"expected none of this name, found {found}: the network has no such tensor{more}");
        }
    }

    private static void Check(SafeTensorsEntry found, WeightSpec expected, WeightsOrigin origin)
    {
        if (expected.IsIgnored)
        {
            return;
        }

        if (!expected.CanRead(found.Type))
        {
            throw origin.TensorError(found.Name, $"expected dtype F32, F16, BF16 or F64{(expected.Outputs is null ? "" : ", or I8 with a scale")}, found {found.DType}");
        }

        if (!Dimensions.Same(expected.Shape, found.Dimensions))
        {
            string hint = Dimensions.Permuted(expected.Shape, found.Dimensions) ? ": transposed, the same dimensions in another order"
                : Dimensions.Length(found.Dimensions) == expected.Length ? ": as many values in another shape"
                : "";
            string shapes = $"expected shape {WeightsText.Shape(expected.Shape)}, found {WeightsText.Shape(found.Dimensions)}";
            throw origin.TensorError(found.Name, shapes + hint);
        }
    }
}
