using System;
using System.Linq;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>
/// Joins of two values, float by float. NetDsl pairs values by their places in memory; the model has flattened images in another order, so that
/// features may have to be put into each other's order first.
/// </summary>
internal static class JoinExports
{
    /// <summary>An operator that spreads values as NetDsl does, once one feature for each channel, [N, C], is [N, C, 1, 1].</summary>
    public static void Join(LayerExport layer, string operation)
    {
        bool[] images = [layer.InputShape(0).IsImage, layer.InputShape(1).IsImage];
        if (images[0] == images[1])
        {
            layer.Final(operation, [layer.Inputs[0], Ordered(layer)]);
            return;
        }

        int features = images[0] ? 1 : 0;
        int channels = layer.InputShape(features).Channels;
        string ordered = Gathered(layer, features, [.. Enumerable.Range(0, channels)]);
        string spread = layer.Step("scales", "Unsqueeze", [ordered, layer.Constant("axes", 2L, 3L)]);
        layer.Final(operation, images[0] ? [layer.Inputs[0], spread] : [spread, layer.Inputs[1]]);
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
