using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Testing.Reference;

/// <summary>
/// Where the features of each layer stand in files: those of a flattened image by channel, row, column, in memory by row,
/// column, channel; those of joined vectors piece by piece.
/// </summary>
internal sealed class FeatureIndex
{
    private readonly Dictionary<string, int[]> _ofLayer = [];

    public FeatureIndex(IReadOnlyList<LayerInfo> layers, IReadOnlyList<InputInfo> inputs)
    {
        var shapes = inputs.ToDictionary(static input => input.Name, static input => input.Shape);
        foreach ((string name, TensorShape shape) in shapes)
        {
            _ofLayer[name] = Identity(shape.Channels);
        }

        foreach (LayerInfo layer in layers)
        {
            TensorShape read = shapes[layer.Inputs[0]];
            shapes[layer.Name] = layer.OutputShape;
            _ofLayer[layer.Name] = layer.Kind switch
            {
                "Flatten" when read.IsImage => Flattened(read),
                "Reshape" when read.IsImage && !layer.OutputShape.IsImage => layer.GetSetting<ReshapeOrder>("Order") == ReshapeOrder.Memory ? Flattened(read) : Identity(read.Length),
                "Concat" when !layer.OutputShape.IsImage => Joined(_ofLayer[layer.Inputs[0]], _ofLayer[layer.Inputs[1]]),
                _ when !layer.OutputShape.IsImage && !read.IsImage && layer.Kind is not ("Dense" or "RadialBasis" or "Slice") => _ofLayer[layer.Inputs[0]],
                _ => Identity(layer.OutputShape.Channels),
            };
        }
    }

    /// <summary>For each feature of a layer (each channel, if it gives an image) its index in files.</summary>
    public int[] this[string layer] => _ofLayer[layer];

    private static int[] Identity(int count) => [.. Enumerable.Range(0, count)];

    private static int[] Flattened(TensorShape image) =>
        [.. Enumerable.Range(0, image.Length).Select(index => (index % image.Channels * image.Width * image.Height) + (index / image.Channels))];

    private static int[] Joined(int[] first, int[] second) => [.. first, .. second.Select(index => first.Length + index)];
}
