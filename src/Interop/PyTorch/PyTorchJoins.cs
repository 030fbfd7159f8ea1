using System;
using System.Globalization;
using System.Linq;

namespace NetDsl.Interop.PyTorch;

/// <summary>Joins of two values, float by float.</summary>
internal static class PyTorchJoins
{
    /// <summary>PyTorch spreads values as NetDsl does, once one feature for each channel, [N, C], is [N, C, 1, 1].</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="expression">Of both values: {0} and {1}.</param>
    public static void Join(PyTorchLayer layer, string expression)
    {
        bool[] images = [layer.InputShape(0).IsImage, layer.InputShape(1).IsImage];
        string[] values = images[0] == images[1] ? [layer.X, Ordered(layer)] : [.. images.Select((isImage, input) => isImage ? layer.Input(input) : Spread(layer, input))];
        layer.Result = string.Format(CultureInfo.InvariantCulture, expression, values);
    }

    private static string Spread(PyTorchLayer layer, int features) =>
        Gathered(layer, features, [.. Enumerable.Range(0, layer.InputShape(features).Channels)]) + "[:, :, None, None]";

    /// <summary>The second value in the order of the first: NetDsl pairs features by their places in its memory.</summary>
    private static string Ordered(PyTorchLayer layer) => layer.InputShape().IsImage
        ? layer.Input(1)
        : Gathered(layer, 1, FeatureOrder.Of(layer.Network, layer.Layer.Inputs[0]));

    public static string Gathered(PyTorchLayer layer, int input, int[] wanted)
    {
        int[] given = FeatureOrder.Of(layer.Network, layer.Layer.Inputs[input]);
        return given.AsSpan().SequenceEqual(wanted)
            ? layer.Input(input)
            : $"{layer.Input(input)}[:, {layer.Constant(FeatureOrder.Between(given, wanted))}]";
    }
}
