using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx;

/// <summary>An input or output of an imported network: its names, its sizes and the order of its values on both sides.</summary>
/// <param name="ModelName">Its name in the model.</param>
/// <param name="Name">An input's name, or the property that shows an output; null for the main output, which <c>Forward</c> returns.</param>
/// <param name="Dimensions">The model's, without the batch.</param>
/// <param name="Shape">The network's.</param>
/// <param name="Order">For each place in the model the index in the network's memory; null where both have the same order.</param>
public sealed record ImportedTensor(string ModelName, string? Name, IReadOnlyList<int> Dimensions, TensorShape Shape, IReadOnlyList<int>? Order)
{
    /// <summary>The network's shape as text: <c>28×28×1</c>, or the number of features.</summary>
    public string ShapeText => Shape.IsImage ? FormattableString.Invariant($"{Shape.Width}×{Shape.Height}×{Shape.Channels}") : FormattableString.Invariant($"{Shape.Channels} features");

    /// <summary>How the network lays out the values, in words.</summary>
    public string OrderText => Order is null ? "in the model's order"
        : Shape.IsImage ? "row by row with the channels of a pixel together, where the model goes channel by channel"
        : "pixel by pixel, where the model goes channel by channel";

    /// <summary>The model's sizes as text, the batch first.</summary>
    public string DimensionsText => $"[N{string.Concat(Dimensions.Select(static size => FormattableString.Invariant($", {size}")))}]";

    /// <summary>Puts values of the network into the model's order.</summary>
    /// <param name="values">As the network has them.</param>
    /// <returns>As the model has them.</returns>
    public float[] ToModel(ReadOnlySpan<float> values)
    {
        float[] found = values.ToArray();
        return Order is null ? found : [.. Order.Select(index => found[index])];
    }

    internal static ImportedTensor Of(string modelName, string? name, Import.ImportedValue value) => new(modelName, name, value.Dimensions, value.Shape, OrderOf(value));

    private static int[]? OrderOf(Import.ImportedValue value)
    {
        // One channel or one pixel is the same in either order.
        int[]? order = !value.IsImage ? value.Order
            : value.IsChannelsLast || value.Shape.Channels == 1 || value.Shape is { Width: 1, Height: 1 } ? null
            : FeatureOrder.OfImage(value.Shape);
        return order is null || order.SequenceEqual(Enumerable.Range(0, order.Length)) ? null : order;
    }
}
