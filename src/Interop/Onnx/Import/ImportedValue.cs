using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// A value of the model's graph in terms of the network: the layer that gives it, and how the model lays it out. An image has its channels first or last; features are values of
/// any dimensions, in any order: what a Transpose or a Reshape does to them moves nothing until a layer needs them in another order.
/// </summary>
/// <param name="Layer">The layer or further input; null for the network's first input.</param>
/// <param name="Shape">The network's shape.</param>
/// <param name="Dimensions">The model's dimensions without the batch: of an image [C, H, W], [H, W, C], or without rows [C, W], [W, C]; of features any.</param>
/// <param name="IsChannelsLast">An image whose channels are the model's last dimension.</param>
/// <param name="Order">Of features: for each place in the model the index in the network's memory.</param>
internal sealed record ImportedValue(LayerDraft? Layer, TensorShape Shape, int[] Dimensions, bool IsChannelsLast, int[] Order)
{
    public static ImportedValue Image(LayerDraft? layer, TensorShape shape, bool isChannelsLast) => new(
        layer, shape, isChannelsLast ? [shape.Height, shape.Width, shape.Channels] : [shape.Channels, shape.Height, shape.Width], isChannelsLast, []);

    /// <summary>Features of any dimensions.</summary>
    public static ImportedValue General(LayerDraft? layer, int[] dimensions, int[] order) => new(layer, TensorShape.Features(order.Length), dimensions, false, order);

    public static ImportedValue Features(LayerDraft? layer, int count) => Features(layer, [.. Enumerable.Range(0, count)]);

    public static ImportedValue Features(LayerDraft? layer, int[] order) => new(layer, TensorShape.Features(order.Length), [order.Length], false, order);

    public bool IsImage => Shape.IsImage;

    /// <summary>All of the model's dimensions behind the first are 1.</summary>
    public bool IsFlat => Dimensions.Skip(1).All(static dimension => dimension == 1);

    /// <summary>Features that have the rank of an image, one pixel in size.</summary>
    public bool IsPixel => !Shape.IsImage && Dimensions.Length is 2 or 3 && IsFlat;

    /// <summary>Where the model has the batch among its dimensions: in front, but for sequences in recurrent layers.</summary>
    public int BatchAxis { get; init; }

    /// <summary>It has neither rows nor columns: [C, W] or [W, C].</summary>
    public bool IsRow => IsImage && Dimensions.Length == 2;

    /// <summary>Another image, laid out as this one is.</summary>
    public ImportedValue Like(LayerDraft? layer, TensorShape shape) => (!IsRow ? Image(layer, shape, IsChannelsLast)
        : new(layer, shape, IsChannelsLast ? [shape.Width, shape.Channels] : [shape.Channels, shape.Width], IsChannelsLast, [])) with { BatchAxis = BatchAxis };

    /// <summary>The same value behind a layer that changes neither shape nor order.</summary>
    public ImportedValue Through(LayerDraft layer) => this with { Layer = layer };

    /// <summary>The dimension of channels, counted with the batch.</summary>
    public int ChannelAxis => IsChannelsLast ? Dimensions.Length : 1;

    public string Text => $"[{string.Join(", ", Dimensions.Select(static size => FormattableString.Invariant($"{size}")).Take(BatchAxis).Append("N").Concat(Dimensions.Skip(BatchAxis).Select(static size => FormattableString.Invariant($"{size}"))))}]";

    /// <summary>A dimension of the model, counted from the end where it is negative, as if the batch were in front: 0 for the batch.</summary>
    /// <exception cref="NodeRefusedException">There is no such dimension.</exception>
    public int Axis(long axis)
    {
        int rank = Dimensions.Length + 1;
        axis = axis < 0 ? axis + rank : axis;
        return axis < 0 || axis >= rank ? throw OnnxNode.Refuse($"it names axis {axis} of {Text}")
            : axis == BatchAxis ? 0 : axis < BatchAxis ? (int)axis + 1 : (int)axis;
    }

    public bool HasOrder(IEnumerable<int> order) => Order.SequenceEqual(order);
}
