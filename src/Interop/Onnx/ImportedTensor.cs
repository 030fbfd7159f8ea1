using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Import;

namespace NetDsl.Interop.Onnx;

/// <summary>An input or output of an imported network: its names, its sizes and the order of its values on both sides.</summary>
/// <param name="ModelName">Its name in the model.</param>
/// <param name="Name">An input's name, or the property that shows an output; null for the main output, which <c>Forward</c> returns.</param>
/// <param name="Dimensions">The model's, without the batch.</param>
/// <param name="Shape">The network's.</param>
public sealed record ImportedTensor(string ModelName, string? Name, IReadOnlyList<int> Dimensions, TensorShape Shape)
{
    private readonly int[]? _features;
    private readonly bool _isChannelsFirst;

    private ImportedTensor(string modelName, string? name, ImportedValue value)
        : this(modelName, name, value.Dimensions, value.Shape)
    {
        // One channel or one pixel is the same in either order.
        _isChannelsFirst = value.IsImage && !value.IsChannelsLast && value.Shape.Channels > 1 && value.Shape is not { Width: 1, Height: 1 };
        _features = value.IsImage || value.HasOrder(Enumerable.Range(0, value.Order.Length)) ? null : value.Order;
    }

    /// <summary>Both have the same order.</summary>
    public bool IsInModelOrder => !_isChannelsFirst && _features is null;

    /// <summary>For each place in the model the index in the network's memory; null where both have the same order. It is made at each call: a large image has many places.</summary>
    public IReadOnlyList<int>? Order => _isChannelsFirst ? FeatureOrder.OfImage(Shape) : _features;

    /// <summary>The network's shape as text: <c>28×28×1</c>, or the number of features.</summary>
    public string ShapeText => Shape.IsImage ? FormattableString.Invariant($"{Shape.Width}×{Shape.Height}×{Shape.Channels}") : FormattableString.Invariant($"{Shape.Channels} features");

    /// <summary>How the network lays out the values, in words.</summary>
    public string OrderText => IsInModelOrder ? "in the model's order"
        : Shape.IsImage ? "row by row with the channels of a pixel together, where the model goes channel by channel"
        : "pixel by pixel, where the model goes channel by channel";

    /// <summary>The model's sizes as text, the batch first.</summary>
    public string DimensionsText => $"[N{string.Concat(Dimensions.Select(static size => FormattableString.Invariant($", {size}")))}]";

    /// <summary>Puts values of the network into the model's order.</summary>
    /// <param name="values">As the network has them.</param>
    /// <returns>As the model has them.</returns>
    public float[] ToModel(ReadOnlySpan<float> values)
    {
        IReadOnlyList<int>? order = Order;
        if (order is null)
        {
            return values.ToArray();
        }

        float[] turned = new float[order.Count];
        for (int place = 0; place < turned.Length; place++)
        {
            turned[place] = values[order[place]];
        }

        return turned;
    }

    internal static ImportedTensor Of(string modelName, string? name, ImportedValue value) => new(modelName, name, value);
}
