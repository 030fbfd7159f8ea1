using System;
using NetDsl.Images;

namespace NetDsl.Samples.Microscope;

/// <summary>Says of one unit what it sees, reads and adds up.</summary>
internal sealed class UnitReader(Insight insight, ShownLayers layers)
{
    public UnitExplanation Explain(float[] input, LayerDescription layer, int index)
    {
        int pixel = index / layer.Channels;
        var unit = new NetworkUnit(layer.Name, pixel % layer.Width, pixel / layer.Width, index % layer.Channels);
        LayerInfo info = layers[layer.Name];
        insight.Network.Forward(input);
        float value = insight.Network.GetActivation(layer.Name)[index];
        SeenPixels field = Seen(insight, info, unit);
        if (Summing(info) is { } summing)
        {
            UnitContributions sum = insight.Contributions(input, unit with { Layer = summing.Name });
            Taps taps = Taps.Of(insight.Network, summing, layers, sum);
            return new UnitExplanation(
                layer.Name, unit.X, unit.Y, unit.Channel, value, field, summing.Name, insight.Network.GetActivation(summing.Name)[index], taps.Window,
                FloatBytes.Of(taps.Inputs), FloatBytes.Of(taps.Weights), FloatBytes.Of(taps.Products), sum.Bias);
        }

        (SourceWindow window, float[] read) = Read(info, unit);
        return new UnitExplanation(
            layer.Name, unit.X, unit.Y, unit.Channel, value, field, Summed: null, Sum: null, window, FloatBytes.Of(read), Weights: null, Products: null, Bias: null);
    }

    // A unit that only changes one value explains itself by the sum under it.
    private LayerInfo? Summing(LayerInfo layer)
    {
        while (LayerText.IsPointwise(layer) && layers.Find(layer.Inputs[0]) is { } source)
        {
            layer = source;
        }

        return layer.Kind is "Conv" or "DepthwiseConv" or "Dense" ? layer : null;
    }

    /// <summary>What a unit sees of the input.</summary>
    public static SeenPixels Seen(Insight insight, LayerInfo layer, NetworkUnit unit)
    {
        PixelRectangle seen = insight.ReceptiveField(unit);
        TensorShape picture = insight.Network.Inputs[0].Shape;
        return new SeenPixels(
            seen.Left, seen.Top, seen.Width, seen.Height,
            Math.Max(seen.Width, (int)Math.Min(layer.ReceptiveFieldWidth, picture.Width)),
            Math.Max(seen.Height, (int)Math.Min(layer.ReceptiveFieldHeight, picture.Height)));
    }

    // A layer without weights reads its window of one map, or the one value under it.
    private (SourceWindow Window, float[] Values) Read(LayerInfo layer, NetworkUnit unit)
    {
        string source = layers.SourceOf(layer.Name);
        TensorShape shape = Taps.ShapeOf(insight.Network, layers, source);
        (int left, int top, int width, int height) = layer.Kind is "MaxPool" or "AvgPool"
            ? ((unit.X * layer.GetSetting<int>("StrideX")) - layer.GetSetting<int>("PaddingLeft"), (unit.Y * layer.GetSetting<int>("StrideY")) - layer.GetSetting<int>("PaddingTop"),
                layer.GetSetting<int>("Width"), layer.GetSetting<int>("Height"))
            : (unit.X, unit.Y, 1, 1);
        ReadOnlySpan<float> values = insight.Network.GetActivation(source);
        float[] read = new float[width * height];
        for (int i = 0; i < read.Length; i++)
        {
            (int x, int y) = (left + (i % width), top + (i / width));
            read[i] = x >= 0 && y >= 0 && x < shape.Width && y < shape.Height ? values[(((y * shape.Width) + x) * shape.Channels) + unit.Channel] : 0;
        }

        return (new SourceWindow(source, left, top, width, height, 1), read);
    }
}
