using System;
using System.Linq;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>
/// Sums and products of two values. NetDsl pairs values by their places in memory; the model has flattened images in another order, so that
/// features may have to be put into each other's order first.
/// </summary>
internal static class JoinExports
{
    public static void Add(LayerExport layer) => layer.Final("Add", [layer.Inputs[0], Ordered(layer)]);

    public static void Multiply(LayerExport layer)
    {
        bool[] images = [layer.InputShape(0).IsImage, layer.InputShape(1).IsImage];
        if (images[0] == images[1])
        {
            layer.Final("Mul", [layer.Inputs[0], Ordered(layer)]);
            return;
        }

        // One feature for each channel: [N, C] becomes [N, C, 1, 1].
        int features = images[0] ? 1 : 0;
        int channels = layer.InputShape(features).Channels;
        string ordered = Gathered(layer, features, [.. Enumerable.Range(0, channels)]);
        string scales = layer.Step("scales", "Unsqueeze", [ordered, layer.Constant("axes", 2L, 3L)]);
        layer.Final("Mul", [layer.Inputs[1 - features], scales]);
    }

    /// <summary>The second value in the order of the first.</summary>
    private static string Ordered(LayerExport layer) => layer.InputShape().IsImage
        ? layer.Inputs[1]
        : Gathered(layer, 1, FeatureOrder.Of(layer.Network, layer.Layer.Inputs[0]));

    /// <summary>Features of an input in another order, given by the index in memory of each place.</summary>
    public static string Gathered(LayerExport layer, int input, int[] wanted)
    {
        int[] given = FeatureOrder.Of(layer.Network, layer.Layer.Inputs[input]);
        return given.AsSpan().SequenceEqual(wanted)
            ? layer.Inputs[input]
            : layer.Step("order", "Gather", [layer.Inputs[input], layer.Constant("places", [.. FeatureOrder.Between(given, wanted).Select(static place => (long)place)])], Of("axis", 1));
    }
}
