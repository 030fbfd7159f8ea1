using System;
using System.Collections.Generic;

namespace NetDsl.Images;

/// <summary>
/// Where the channels or features of each value stand in files: those of a flattened image channel by channel, though in memory they lie pixel by pixel; joined
/// vectors piece by piece.
/// </summary>
internal static class FeaturePlaces
{
    /// <summary>For each input and layer, for each channel or feature of it, the index in files.</summary>
    public static int[][] Of(IReadOnlyList<LayerInfo> layers, IReadOnlyList<InputInfo> inputs, Func<string, int> nodeOf)
    {
        int[][] places = new int[inputs.Count + layers.Count][];
        for (int input = 0; input < inputs.Count; input++)
        {
            places[input] = Places(inputs[input].Shape.Channels);
        }

        for (int layer = 0; layer < layers.Count; layer++)
        {
            LayerInfo info = layers[layer];
            int read = nodeOf(info.Inputs[0]);
            TensorShape shape = read < inputs.Count ? inputs[read].Shape : layers[read - inputs.Count].OutputShape;
            places[inputs.Count + layer] = info switch
            {
                { OutputShape.IsImage: true } or { Kind: "Dense" or "RadialBasis" or "Slice" or "GlobalAvgPool" or "GlobalMaxPool" } => Places(info.OutputShape.Channels),
                { Kind: "Flatten" or "Reshape" } when shape.IsImage => IsByChannel(info) ? Places(shape.Length) : Flattened(shape),
                { Kind: "Concat" } => Joined(places[read], places[nodeOf(info.Inputs[1])]),
                _ => places[read],
            };
        }

        return places;
    }

    private static bool IsByChannel(LayerInfo layer) => layer.Kind == "Reshape" && layer.GetSetting<ReshapeOrder>("Order") != ReshapeOrder.Memory;

    private static int[] Places(int count)
    {
        int[] places = new int[count];
        for (int index = 0; index < count; index++)
        {
            places[index] = index;
        }

        return places;
    }

    private static int[] Flattened(TensorShape image)
    {
        int[] places = new int[image.Length];
        for (int index = 0; index < places.Length; index++)
        {
            places[index] = (index % image.Channels * image.Width * image.Height) + (index / image.Channels);
        }

        return places;
    }

    private static int[] Joined(int[] first, int[] second) => [.. first, .. Array.ConvertAll(second, index => first.Length + index)];
}
