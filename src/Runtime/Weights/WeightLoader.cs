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

        // Matched before anything is set aside for values: what is allocated is what the network needs, whatever the header claims.
        int[] matches = WeightMatcher.Match(entries, expected, bytes.Origin);
        var values = new float[expected.Length][];
        Array.Fill(values, []);
        var reader = new TensorReader(bytes);
        for (int i = 0; i < entries.Length; i++)
        {
            WeightSpec spec = expected[matches[i]];
            if (spec.IsIgnored)
            {
                reader.Skip(entries[i]);
            }
            else
            {
                float[] staged = GC.AllocateUninitializedArray<float>(spec.Length);
                reader.Read(entries[i], spec.Shape, staged);
                int fault = Connections.FirstFault(spec.Connections, spec.Shape, staged);
                if (fault >= 0)
                {
                    string place = WeightsText.Place(spec.Shape, fault);
                    throw bytes.Origin.TensorError(
                        spec.Name, FormattableString.Invariant($"expected 0 at {place}, which the layer's table of connections leaves out, found {staged[fault]}"));
                }

                values[matches[i]] = staged;
            }
        }

        reader.End(entries.IsEmpty ? 0 : entries[^1].End);
        return new WeightSet(values, header.Metadata);
    }
}
