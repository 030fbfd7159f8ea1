using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>A value of the model's graph in terms of the network: the layer that gives it, and how the model lays it out.</summary>
/// <param name="Layer">The layer or further input; null for the network's first input.</param>
/// <param name="Shape">The network's shape.</param>
/// <param name="Dimensions">The model's dimensions without the batch: [C, H, W], [H, W, C], [features], or features as [C, 1, 1].</param>
/// <param name="IsChannelsLast">An image whose channels are the model's last dimension.</param>
/// <param name="Order">Of features: for each place in the model the index in the network's memory.</param>
internal sealed record ImportedValue(LayerDraft? Layer, TensorShape Shape, int[] Dimensions, bool IsChannelsLast, int[] Order)
{
    public static ImportedValue Image(LayerDraft? layer, TensorShape shape, bool isChannelsLast) => new(
        layer, shape, isChannelsLast ? [shape.Height, shape.Width, shape.Channels] : [shape.Channels, shape.Height, shape.Width], isChannelsLast, []);

    public static ImportedValue Features(LayerDraft? layer, int count) => Features(layer, [.. Enumerable.Range(0, count)]);

    public static ImportedValue Features(LayerDraft? layer, int[] order) => new(layer, TensorShape.Features(order.Length), [order.Length], false, order);

    public bool IsImage => Shape.IsImage;

    /// <summary>All of the model's dimensions behind the first are 1.</summary>
    public bool IsFlat => Dimensions.Skip(1).All(static dimension => dimension == 1);

    /// <summary>Features that have the rank of an image, one pixel in size.</summary>
    public bool IsPixel => !Shape.IsImage && Dimensions.Length == 3;

    /// <summary>The same value behind a layer that changes neither shape nor order.</summary>
    public ImportedValue Through(LayerDraft layer) => this with { Layer = layer };

    /// <summary>The dimension of channels, counted with the batch.</summary>
    public int ChannelAxis => IsChannelsLast ? Dimensions.Length : 1;

    public string Text => $"[N, {string.Join(", ", Dimensions)}]";

    public bool HasOrder(IEnumerable<int> order) => Order.SequenceEqual(order);
}
