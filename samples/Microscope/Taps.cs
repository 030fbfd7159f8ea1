using System;
using NetDsl.Images;

namespace NetDsl.Samples.Microscope;

/// <summary>What a unit of a convolution or a dense layer multiplies, laid out as a window of its source: HWC.</summary>
internal sealed record Taps(SourceWindow Window, float[] Inputs, float[] Weights, float[] Products)
{
    public static Taps Of(IInspectableNetwork network, LayerInfo layer, ShownLayers layers, UnitContributions sum) =>
        layer.Kind == "Dense" ? OfDense(network, layer, layers, sum) : OfConvolution(network, layer, sum);

    /// <summary>The shape of a layer's output, or of the input.</summary>
    public static TensorShape ShapeOf(IInspectableNetwork network, ShownLayers layers, string source) =>
        source == network.Inputs[0].Name ? network.Inputs[0].Shape : layers[source].OutputShape;

    // A flattened image keeps its order: its features are pixels and channels again.
    private static Taps OfDense(IInspectableNetwork network, LayerInfo layer, ShownLayers layers, UnitContributions sum)
    {
        string source = layers.SourceOf(layer.Name);
        TensorShape shape = ShapeOf(network, layers, source);
        Taps taps = Empty(new SourceWindow(source, 0, 0, shape.Width, shape.Height, shape.Channels));
        for (int i = 0; i < sum.Terms.Count; i++)
        {
            taps.Set(i, sum.Terms[i]);
        }

        return taps;
    }

    // Weights come from the layer: taps in the padding have one too, though it adds nothing.
    private static Taps OfConvolution(IInspectableNetwork network, LayerInfo layer, UnitContributions sum)
    {
        Tensor weights = network.GetParameter(layer.Name + ".weight");
        (int channels, int height, int width) = (weights.Shape[1], weights.Shape[2], weights.Shape[3]);
        (int stepX, int stepY) = (layer.GetSetting<int>("DilationX"), layer.GetSetting<int>("DilationY"));
        int left = (sum.Unit.X * layer.GetSetting<int>("StrideX")) - layer.GetSetting<int>("PaddingLeft");
        int top = (sum.Unit.Y * layer.GetSetting<int>("StrideY")) - layer.GetSetting<int>("PaddingTop");
        int filtersOfGroup = layer.OutputShape.Channels / Groups(layer, channels, network);
        int first = sum.Unit.Channel / filtersOfGroup * channels;
        Taps taps = Empty(new SourceWindow(sum.Input, left, top, width, height, channels));
        ReadOnlySpan<float> filter = weights.Values.Slice(sum.Unit.Channel * channels * height * width, channels * height * width);
        for (int i = 0; i < taps.Weights.Length; i++)
        {
            taps.Weights[i] = filter[(i % channels * height * width) + (i / channels)];
        }

        foreach (Contribution term in sum.Terms)
        {
            taps.Set((((((term.Y - top) / stepY) * width) + ((term.X - left) / stepX)) * channels) + term.Channel - first, term);
        }

        return taps;
    }

    private static int Groups(LayerInfo layer, int channelsOfGroup, IInspectableNetwork network)
    {
        foreach (LayerInfo other in network.Layers)
        {
            if (other.Name == layer.Inputs[0])
            {
                return other.OutputShape.Channels / channelsOfGroup;
            }
        }

        return network.Inputs[0].Shape.Channels / channelsOfGroup;
    }

    private static Taps Empty(SourceWindow window)
    {
        int length = window.Width * window.Height * window.Channels;
        return new Taps(window, new float[length], new float[length], new float[length]);
    }

    private void Set(int index, Contribution term) => (Inputs[index], Weights[index], Products[index]) = (term.Value, term.Weight, term.Product);
}
