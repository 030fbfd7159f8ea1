using System.Collections.Generic;
using System.Linq;
using NetDsl.Images;

namespace NetDsl.Samples.Microscope;

/// <summary>The layers of a network that are shown, in order of evaluation.</summary>
internal sealed class ShownLayers
{
    private readonly Dictionary<string, LayerInfo> _layers;

    public ShownLayers(Insight insight)
    {
        _layers = insight.Network.Layers.ToArray().ToDictionary(static layer => layer.Name);
        HashSet<string> signed = [];
        List<LayerDescription> all = [];
        foreach (LayerInfo layer in insight.Network.Layers)
        {
            if (LayerText.IsSigned(layer, signed))
            {
                signed.Add(layer.Name);
            }

            if (LayerText.IsShown(layer))
            {
                all.Add(Describe(insight, layer, all.Count, Length, signed.Contains(layer.Name)));
                Length += layer.OutputShape.Length;
            }
        }

        All = all;
    }

    public IReadOnlyList<LayerDescription> All { get; }

    /// <summary>The values of all layers together.</summary>
    public int Length { get; }

    public LayerInfo this[string name] => _layers[name];

    /// <summary>A layer by its name; null for an input.</summary>
    public LayerInfo? Find(string name) => _layers.GetValueOrDefault(name);

    /// <summary>The layer that a unit reads: where only moving layers lie between, the one before them.</summary>
    public string SourceOf(string name)
    {
        string source = _layers[name].Inputs[0];
        return _layers.TryGetValue(source, out LayerInfo? layer) && !LayerText.IsShown(layer) ? SourceOf(source) : source;
    }

    private static LayerDescription Describe(Insight insight, LayerInfo layer, int index, int offset, bool signed)
    {
        TensorShape shape = layer.OutputShape;
        return new LayerDescription(
            index, layer.Name, layer.Kind, LayerText.Describe(layer), shape.Width, shape.Height, shape.Channels, shape.IsImage, offset, shape.Length, signed,
            [.. Enumerable.Range(0, shape.Width).Select(x => insight.ReceptiveField(new NetworkUnit(layer.Name, x, 0, 0))).Select(static field => new PixelRange(field.Left, field.Width))],
            [.. Enumerable.Range(0, shape.Height).Select(y => insight.ReceptiveField(new NetworkUnit(layer.Name, 0, y, 0))).Select(static field => new PixelRange(field.Top, field.Height))]);
    }
}
