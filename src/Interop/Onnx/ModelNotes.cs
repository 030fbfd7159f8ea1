using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl.Interop.Onnx;

/// <summary>
/// What ONNX has no operator attribute for and yet decides the bits of a result: a convolution's algorithm, the format of packed weights, and
/// which channels each filter sees, where the weights of the others are zero; centres that are not learned; and which of two attributes a convolution by depth had, as the names of all layers follow from their kinds. They stand in the model's metadata, where other readers pass over them.
/// </summary>
internal static class ModelNotes
{
    private const string Prefix = "netdsl.";
    private const string Kind = "Kind";
    private const string Fixed = "Fixed";

    /// <summary>The settings of a layer that are not the default, by their keys.</summary>
    public static IEnumerable<(string Key, string Value)> Of(LayerInfo layer)
    {
        if (layer.Kind == "DepthwiseConv" || (layer.Kind == "Conv" && layer.GetSetting<int>("Groups") > 1))
        {
            yield return (Key(layer.Name, Kind), layer.Kind);
        }

        // These are written by operators that, in a model of somebody else's, become another layer, or none.
        if (layer.Kind is "Reshape" or "Pad" or "Resize")
        {
            yield return (Key(layer.Name, Kind), layer.Kind);
        }

        foreach (LayerSetting setting in layer.Settings)
        {
            if (setting.Value is WeightFormat and not WeightFormat.Float32 or ConvAlgorithm and not ConvAlgorithm.Auto or ReshapeOrder.ChannelsFirst || setting.Name == "Connections" || (setting.Name == Fixed && setting.Value is true))
            {
                yield return (Key(layer.Name, setting.Name), setting.Value.ToString()!);
            }
        }
    }

    /// <summary>The settings that are noted of a layer as an attribute's arguments; what is no value of theirs is passed over.</summary>
    public static IEnumerable<string> Arguments(IReadOnlyDictionary<string, string> notes, string layer, params string[] settings)
    {
        foreach (string setting in settings)
        {
            if (notes.TryGetValue(Key(layer, setting), out string? value))
            {
                bool isAlgorithm = setting == "Algorithm";
                if (isAlgorithm ? Enum.IsDefined(typeof(ConvAlgorithm), value) : Enum.IsDefined(typeof(WeightFormat), value))
                {
                    yield return $"{setting} = {(isAlgorithm ? nameof(ConvAlgorithm) : nameof(WeightFormat))}.{value}";
                }
            }
        }
    }

    /// <summary>The table of connections that is noted of a convolution, as an argument, and how many weights it leaves out; null where the weights do not fit it.</summary>
    /// <param name="notes">The model's.</param>
    /// <param name="layer">The convolution.</param>
    /// <param name="shape">[filters, channels, height, width].</param>
    /// <param name="weights">Its weights.</param>
    public static (string Argument, long Unconnected)? Connections(IReadOnlyDictionary<string, string> notes, string layer, int[] shape, float[] weights)
    {
        if (!notes.TryGetValue(Key(layer, "Connections"), out string? table))
        {
            return null;
        }

        string[] entries = table.Split(' ');
        int taps = shape[2] * shape[3];
        HashSet<int>?[] seen = [.. entries.Select(entry => Seen(entry, shape[1]))];
        bool fits = entries.Length == shape[0] && Enumerable.Range(0, shape[0]).All(filter =>
            seen[filter] is { } channels && Enumerable.Range(0, shape[1]).All(channel =>
                channels.Contains(channel) || !weights.AsSpan(((filter * shape[1]) + channel) * taps, taps).ContainsAnyExcept(0f)));
        return fits ? ($"Connections = {CSharpText.Literal(table)}", weights.Length - seen.Sum(channels => (long)channels!.Count * taps)) : null;
    }

    /// <summary>The channels of an entry; null where it is none.</summary>
    private static HashSet<int>? Seen(string entry, int channels)
    {
        var seen = new HashSet<int>();
        foreach (string part in entry.Split(','))
        {
            string[] ends = part.Split('-');
            if (ends.Length > 2 || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last) || last < first || last >= channels)
            {
                return null;
            }

            for (int channel = first; channel <= last; channel++)
            {
                if (!seen.Add(channel))
                {
                    return null;
                }
            }
        }

        return seen;
    }

    /// <summary>Whether a convolution that filters each channel by itself was declared as such; in a model of somebody else's where there are channels.</summary>
    public static bool IsDepthwise(IReadOnlyDictionary<string, string> notes, string layer, int channels) =>
        notes.TryGetValue(Key(layer, Kind), out string? kind) ? kind == "DepthwiseConv" : channels > 1;

    /// <summary>The node was made of a layer of this kind.</summary>
    public static bool Is(IReadOnlyDictionary<string, string> notes, string layer, string kind) => notes.TryGetValue(Key(layer, Kind), out string? noted) && noted == kind;

    /// <summary>A reshape counts its values channel by channel.</summary>
    public static bool IsChannelsFirst(IReadOnlyDictionary<string, string> notes, string layer) =>
        notes.TryGetValue(Key(layer, "Order"), out string? order) && order == nameof(ReshapeOrder.ChannelsFirst);

    /// <summary>The centres of a RadialBasis are not learned.</summary>
    public static bool IsFixed(IReadOnlyDictionary<string, string> notes, string layer) => notes.TryGetValue(Key(layer, Fixed), out string? isFixed) && isFixed == bool.TrueString;

    private static string Key(string layer, string setting) => $"{Prefix}{layer}.{setting}";
}
