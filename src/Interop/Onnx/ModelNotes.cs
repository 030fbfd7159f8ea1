using System;
using System.Collections.Generic;

namespace NetDsl.Interop.Onnx;

/// <summary>
/// What ONNX has no operator attribute for and yet decides the bits of a result: a convolution's algorithm and the format of packed weights.
/// They stand in the model's metadata, where other readers pass over them.
/// </summary>
internal static class ModelNotes
{
    private const string Prefix = "netdsl.";

    /// <summary>The settings of a layer that are not the default, by their keys.</summary>
    public static IEnumerable<(string Key, string Value)> Of(LayerInfo layer)
    {
        foreach (LayerSetting setting in layer.Settings)
        {
            if (setting.Value is WeightFormat and not WeightFormat.Float32 or ConvAlgorithm and not ConvAlgorithm.Auto)
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

    private static string Key(string layer, string setting) => $"{Prefix}{layer}.{setting}";
}
