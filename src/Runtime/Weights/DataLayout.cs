using System;

namespace NetDsl;

/// <summary>Holds that tensors cover the data exactly: from its first byte to its last, without holes or overlaps.</summary>
internal static class DataLayout
{
    /// <summary>Puts entries into the order of their data; those without any bytes stay in the order of the header.</summary>
    public static SafeTensorsEntry[] Sort(ReadOnlySpan<SafeTensorsEntry> entries)
    {
        SafeTensorsEntry[] sorted = entries.ToArray();
        var keys = new (long Begin, long End, int Position)[sorted.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i] = (sorted[i].Begin, sorted[i].End, i);
        }

        Array.Sort(keys, sorted);
        return sorted;
    }

    /// <param name="entries">In the order of their data.</param>
    /// <param name="dataLength">The bytes after the header, where their number is known beforehand.</param>
    /// <param name="origin">For messages.</param>
    public static void Check(ReadOnlySpan<SafeTensorsEntry> entries, long? dataLength, WeightsOrigin origin)
    {
        long end = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            SafeTensorsEntry entry = entries[i];
            if (entry.Begin != end)
            {
                throw origin.TensorError(entry.Name, Gap(entry.Begin, end, i == 0 ? null : entries[i - 1].Name));
            }

            end = entry.End;
            if (end > dataLength)
            {
                throw origin.TensorError(entry.Name, $"expected its data to end at byte {end}, found {dataLength} bytes of data in all: truncated");
            }
        }

        if (end < dataLength)
        {
            throw origin.Error($"expected {end} bytes of data, found {dataLength}: bytes that belong to no tensor");
        }
    }

    private static string Gap(long begin, long end, string? before)
    {
        string place = before is null ? "where the data begins" : $"where {WeightsText.Quote(before)} ends";
        string fault = begin < end ? "they overlap" : $"a hole of {begin - end} bytes";
        return $"expected its data to begin at byte {end}, {place}, found {begin}: {fault}";
    }
}
