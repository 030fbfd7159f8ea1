using System;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>Reads all expected tensors of a file into a staging area.</summary>
internal static class WeightLoader
{
    public static WeightSet Load(ByteReader bytes, ReadOnlySpan<WeightSpec> expected)
    {
        SafeTensorsHeader header = SafeTensorsHeader.Read(ref bytes);
        ReadOnlySpan<SafeTensorsEntry> entries = header.Entries;

        CheckpointFile.RefuseAsWeights(header, expected, bytes.Origin);

        // Matched before anything is set aside for values: what is allocated is what the network needs, whatever the header claims.
        WeightSpec[] all = ScaleMatcher.WithScales(expected);
        int[] matches = WeightMatcher.Match(entries, all, bytes.Origin);
        var values = new float[all.Length][];
        Array.Fill(values, []);
        var reader = new TensorReader(bytes);
        for (int i = 0; i < entries.Length; i++)
        {
            WeightSpec spec = all[matches[i]];
            if (spec.IsIgnored)
            {
                reader.Skip(entries[i]);
            }
            else
            {
                float[] staged = GC.AllocateUninitializedArray<float>(spec.Length);
                reader.Read(entries[i], spec.Shape, staged);
                if (!ReferenceEquals(entries[i].Type, SafeTensorsType.I8))
                {
                    CheckValues(spec, staged, bytes.Origin);
                }

                values[matches[i]] = staged;
            }
        }

        reader.End(entries.IsEmpty ? 0 : entries[^1].End);
        ScaleMatcher.Scale(all, values, bytes.Origin);
        return new WeightSet(values[..expected.Length], header.Metadata);
    }

    /// <summary>Holds that a tensor's values are within its range, and zero where a table of connections leaves weights out.</summary>
    public static void CheckValues(WeightSpec spec, ReadOnlySpan<float> values, WeightsOrigin origin)
    {
        int fault = Connections.FirstFault(spec.Connections, spec.Shape, values);
        if (fault >= 0)
        {
            throw origin.TensorError(
                spec.Name, FormattableString.Invariant($"expected 0 at {WeightsText.Place(spec.Shape, fault)}, which the layer's table of connections leaves out, found {values[fault]}"));
        }

        fault = WeightRange.FirstFault(spec.Minimum, values);
        if (fault >= 0)
        {
            throw origin.TensorError(
                spec.Name, FormattableString.Invariant($"expected {WeightRange.Text(spec.Minimum)} at {WeightsText.Place(spec.Shape, fault)}, found {values[fault]}"));
        }
    }
}
