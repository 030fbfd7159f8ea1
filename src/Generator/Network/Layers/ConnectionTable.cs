using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Network.Layers;

/// <summary>Which channels each filter of a convolution sees, as LeNet-5's third layer has it (LeCun and others 1998, table I).</summary>
/// <param name="Text">As declared, with single spaces between the filters.</param>
/// <param name="Filters">For each filter the channels that it sees, as ranges in ascending order that do not overlap.</param>
internal sealed record ConnectionTable(string Text, EquatableArray<EquatableArray<ChannelRange>> Filters)
{
    private const string Argument = "Connections";
    private const string Entry = "a list of channels for each filter, as numbers and ranges with commas (\"0-2 1,3-4\")";

    /// <summary>How many pairs of a filter and a channel are connected.</summary>
    public long Pairs => Filters.Sum(static ranges => ranges.Sum(static range => range.Count));

    /// <summary>The table of an attribute; null where it has none, or a wrong one, which is reported.</summary>
    public static ConnectionTable? Read(ArgumentReader arguments, long filters, long groups)
    {
        if (arguments.FirstWritten(Argument) is null || arguments.Failed)
        {
            return null;
        }

        string[] entries = arguments.Text(Argument).Split((char[]?)null, System.StringSplitOptions.RemoveEmptyEntries);
        var table = new List<EquatableArray<ChannelRange>>();
        foreach (string entry in entries)
        {
            string? mistake = null;
            ChannelRange[] ranges = [.. entry.Split(',').Select(part => ChannelRange.Parse(part, ref mistake)).OrderBy(static range => range.First)];
            mistake ??= Duplicate(ranges) is { } twice ? $"the entry '{entry}' names channel {Numbers.Text(twice)} twice" : null;
            if (mistake is not null)
            {
                arguments.Refuse(Argument, $"{Entry}; {mistake}");
                return null;
            }

            table.Add(ranges.ToEquatableArray());
        }

        if (entries.Length != filters)
        {
            arguments.Refuse(Argument, $"a table of {Numbers.Text(filters)} {(filters == 1 ? "entry" : "entries")}, one for each filter; it has {Numbers.Text(entries.Length)}");
            return null;
        }

        if (groups != 1)
        {
            arguments.Refuse(Argument, "left out where there are groups");
            return null;
        }

        return new(string.Join(" ", entries), table.ToEquatableArray());
    }

    /// <summary>The first filter that names a channel which the input does not have, and that channel; null for none.</summary>
    public (int Filter, long Channel)? Beyond(long channels)
    {
        for (int filter = 0; filter < Filters.Count; filter++)
        {
            ChannelRange last = Filters[filter][Filters[filter].Count - 1];
            if (last.Last >= channels)
            {
                return (filter, last.Last);
            }
        }

        return null;
    }

    private static long? Duplicate(ChannelRange[] ranges)
    {
        for (int range = 1; range < ranges.Length; range++)
        {
            if (ranges[range].First <= ranges[range - 1].Last)
            {
                return ranges[range].First;
            }
        }

        return null;
    }
}

/// <summary>Channels that follow each other, the last included.</summary>
internal readonly record struct ChannelRange(long First, long Last)
{
    public long Count => Last - First + 1;

    public IEnumerable<long> Channels
    {
        get
        {
            for (long channel = First; channel <= Last; channel++)
            {
                yield return channel;
            }
        }
    }

    /// <summary>A number, or two with a hyphen between them.</summary>
    /// <param name="part">The text.</param>
    /// <param name="mistake">What is wrong with it; left as it is where nothing is, or something has been found before.</param>
    public static ChannelRange Parse(string part, ref string? mistake)
    {
        string[] ends = part.Split('-');
        long first = 0;
        long last = 0;
        bool isRange = ends.Length <= 2 && TryParse(ends[0], out first) && TryParse(ends[ends.Length - 1], out last);
        mistake ??= !isRange ? $"'{part}' is neither" : last < first ? $"the range '{part}' goes down" : null;
        return new(first, last);
    }

    private static bool TryParse(string text, out long channel)
    {
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        channel = number;
        return isNumber;
    }
}
