using System;
using System.Collections.Generic;

namespace NetDsl.Interop.Onnx;

/// <summary>
/// What ONNX has no operator attribute for and yet decides the bits of a result: a convolution's algorithm, the format of packed weights, and
/// which of two attributes a convolution by depth had, as the names of all layers follow from their kinds. They stand in the model's metadata, where other readers pass over them.
/// </summary>
internal static class ModelNotes
{
    private const string Prefix = "netdsl.";
    private const string Kind = "Kind";

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
            if (setting.Value is WeightFormat and not WeightFormat.Float32 or ConvAlgorithm and not ConvAlgorithm.Auto or ReshapeOrder.ChannelsFirst)
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

    /// <summary>Whether a convolution that filters each channel by itself was declared as such; in a model of somebody else's where there are channels.</summary>
    public static bool IsDepthwise(IReadOnlyDictionary<string, string> notes, string layer, int channels) =>
        notes.TryGetValue(Key(layer, Kind), out string? kind) ? kind == "DepthwiseConv" : channels > 1;

    /// <summary>The node was made of a layer of this kind.</summary>
    public static bool Is(IReadOnlyDictionary<string, string> notes, string layer, string kind) => notes.TryGetValue(Key(layer, Kind), out string? noted) && noted == kind;

    /// <summary>A reshape counts its values channel by channel.</summary>
    public static bool IsChannelsFirst(IReadOnlyDictionary<string, string> notes, string layer) =>
        notes.TryGetValue(Key(layer, "Order"), out string? order) && order == nameof(ReshapeOrder.ChannelsFirst);

    private static string Key(string layer, string setting) => $"{Prefix}{layer}.{setting}";
}
