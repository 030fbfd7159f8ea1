using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// Units and filters that nothing reads are left out: the half of a Split behind a Dense or Conv that no output needs, also through functions of each value in between.
/// Neither their weights nor their time is left.
/// </summary>
internal sealed class Narrowing
{
    private static readonly HashSet<string> EachValue =
    [
        "Relu", "Relu6", "LeakyRelu", "Elu", "Tanh", "ScaledTanh", "Sigmoid", "Silu", "Gelu", "HardSwish", "Clip", "HardSigmoid", "Softplus", "Softsign", "Selu", "Celu", "Mish",
        "Exp", "Abs", "Sqrt", "PRelu", "Scale", "BatchNorm", "Dropout", "MaxPool", "AvgPool", "GlobalMaxPool", "GlobalAvgPool",
    ];

    private readonly List<LayerDraft> _layers;
    private readonly HashSet<LayerDraft> _shown;
    private readonly Dictionary<LayerDraft, List<LayerDraft>> _readers = [];

    private Narrowing(List<LayerDraft> layers, IEnumerable<LayerDraft?> shown)
    {
        (_layers, _shown) = (layers, [.. shown.OfType<LayerDraft>()]);
        foreach (LayerDraft layer in layers)
        {
            foreach (LayerDraft input in layer.Inputs.OfType<LayerDraft>().Distinct())
            {
                _readers[input] = [.. _readers.GetValueOrDefault(input) ?? [], layer];
            }
        }
    }

    /// <summary>The layers without what nothing reads, and for each that is another now which it is.</summary>
    /// <param name="layers">In order of evaluation.</param>
    /// <param name="shown">Those whose values are outputs.</param>
    public static (List<LayerDraft> Layers, Dictionary<LayerDraft, LayerDraft?> Replaced) Of(List<LayerDraft> layers, IEnumerable<LayerDraft?> shown)
    {
        var narrowing = new Narrowing(layers, shown);
        var kept = new Dictionary<LayerDraft, int[]>();
        foreach (LayerDraft layer in layers.Where(static layer => layer is { Kind: "Dense" or "Conv", Unconnected: 0 } && !layer.Arguments.Any(static argument => argument.StartsWith("groups", StringComparison.Ordinal) || argument.StartsWith("Connections", StringComparison.Ordinal))))
        {
            narrowing.Narrow(layer, kept);
        }

        return narrowing.Replace(kept);
    }

    /// <summary>Decides which channels of a layer, and of all between it and the Slices that read it, are kept.</summary>
    private void Narrow(LayerDraft layer, Dictionary<LayerDraft, int[]> kept)
    {
        var read = new SortedSet<int>();
        var between = new List<LayerDraft>();
        if (Read(layer, read, between) && read.Count > 0 && read.Count < layer.Shape.Channels)
        {
            between.ForEach(draft => kept[draft] = [.. read]);
        }
    }

    /// <summary>Collects what Slices take; false where something reads all of it.</summary>
    private bool Read(LayerDraft layer, SortedSet<int> read, List<LayerDraft> between)
    {
        var open = new Stack<LayerDraft>([layer]);
        while (open.TryPop(out LayerDraft? draft))
        {
            between.Add(draft);
            if (_shown.Contains(draft) || !_readers.TryGetValue(draft, out List<LayerDraft>? readers))
            {
                return false;
            }

            foreach (LayerDraft reader in readers)
            {
                if (reader.Kind == "Slice")
                {
                    read.UnionWith(Enumerable.Range(Number(reader.Arguments[0]), reader.Shape.Channels));
                }
                else if (reader.Inputs.Count == 1 && EachValue.Contains(reader.Kind) && reader.Shape.Channels == draft.Shape.Channels)
                {
                    open.Push(reader);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    private (List<LayerDraft> Layers, Dictionary<LayerDraft, LayerDraft?> Replaced) Replace(Dictionary<LayerDraft, int[]> kept)
    {
        var replaced = new Dictionary<LayerDraft, LayerDraft?>();
        var layers = new List<LayerDraft>();
        foreach (LayerDraft layer in _layers)
        {
            LayerDraft?[] inputs = [.. layer.Inputs.Select(input => input is not null && replaced.TryGetValue(input, out LayerDraft? other) ? other : input)];
            LayerDraft draft = kept.TryGetValue(layer, out int[]? channels) ? Narrowed(layer, inputs, channels)
                : layer.Kind == "Slice" && layer.Inputs[0] is { } source && kept.TryGetValue(source, out channels) ? Sliced(layer, inputs, channels)
                : inputs.SequenceEqual(layer.Inputs) ? layer : Copy(layer, inputs, layer.Shape, layer.Arguments, layer.Weights);
            if (draft.Kind == "Slice" && draft.Shape == draft.Inputs[0]?.Shape && !_shown.Contains(layer))
            {
                replaced[layer] = draft.Inputs[0];
                continue;
            }

            if (draft != layer)
            {
                replaced[layer] = draft;
            }

            layers.Add(draft);
        }

        return (layers, replaced);
    }

    private static LayerDraft Sliced(LayerDraft layer, LayerDraft?[] inputs, int[] channels) => Copy(
        layer, inputs, layer.Shape, [CSharpText.Literal(Array.BinarySearch(channels, Number(layer.Arguments[0]))), .. layer.Arguments.Skip(1)], layer.Weights);

    /// <summary>The layer with some of its channels.</summary>
    private static LayerDraft Narrowed(LayerDraft layer, LayerDraft?[] inputs, int[] channels)
    {
        int all = layer.Shape.Channels;
        TensorShape shape = layer.Shape.IsImage ? TensorShape.Image(layer.Shape.Width, layer.Shape.Height, channels.Length) : TensorShape.Features(channels.Length);
        int units = layer.Kind switch { "Dense" => 0, "Conv" => 2, _ => -1 };
        IReadOnlyList<string> arguments = [.. layer.Arguments.Select((argument, index) => index == units ? CSharpText.Literal(channels.Length) : argument)];
        return Copy(layer, inputs, shape, arguments, [.. layer.Weights.Select(weight => weight.Shape[0] == all && weight.Values.Length >= all ? Rows(weight, channels) : weight)]);
    }

    private static WeightDraft Rows(WeightDraft weight, int[] channels)
    {
        int length = weight.Values.Length / weight.Shape[0];
        return weight with { Shape = [channels.Length, .. weight.Shape.Skip(1)], Values = [.. channels.SelectMany(channel => weight.Values.AsSpan(channel * length, length).ToArray())] };
    }

    private static LayerDraft Copy(LayerDraft layer, LayerDraft?[] inputs, TensorShape shape, IReadOnlyList<string> arguments, IReadOnlyList<WeightDraft> weights) => new()
    {
        Kind = layer.Kind,
        Inputs = inputs,
        Shape = shape,
        FileOrder = shape.Length == layer.Shape.Length ? layer.FileOrder : [.. Enumerable.Range(0, shape.IsImage ? 0 : shape.Channels)],
        Arguments = arguments,
        Weights = weights,
        Unconnected = layer.Unconnected,
        NodeName = layer.NodeName,
    };

    private static int Number(string argument) => int.Parse(argument.Replace("_", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture);
}
