using System;

namespace NetDsl.Testing.Reference;

/// <summary>Layers that move values: where each value of the output comes from.</summary>
internal static class ReferenceRearrangements
{
    /// <summary>Each pixel holds the pixels of a square.</summary>
    public static ReferenceTensor SpaceToDepth(LayerInfo layer, ReferenceTensor wide)
    {
        int block = layer.GetSetting<int>("Block");
        var deep = new ReferenceTensor(wide.Width / block, wide.Height / block, wide.Channels * block * block);
        ForEach(layer, wide, (pixel, channel, index) => deep.Copy(deep.IndexOf(pixel.X / block, pixel.Y / block, channel), wide, index));
        return deep;
    }

    /// <summary>Each pixel becomes a square.</summary>
    public static ReferenceTensor DepthToSpace(LayerInfo layer, ReferenceTensor deep)
    {
        int block = layer.GetSetting<int>("Block");
        var wide = new ReferenceTensor(deep.Width * block, deep.Height * block, deep.Channels / (block * block));
        ForEach(layer, wide, (pixel, channel, index) => wide.Copy(index, deep, deep.IndexOf(pixel.X / block, pixel.Y / block, channel)));
        return wide;
    }

    /// <summary>A run of channels or features.</summary>
    public static ReferenceTensor Slice(LayerInfo layer, ReferenceTensor input)
    {
        int start = layer.GetSetting<int>("Start");
        return Of(layer, (x, y, channel) => input.IndexOf(x, y, start + channel), input);
    }

    /// <summary>A rectangle.</summary>
    public static ReferenceTensor Crop(LayerInfo layer, ReferenceTensor input)
    {
        (int left, int top) = (layer.GetSetting<int>("Left"), layer.GetSetting<int>("Top"));
        return Of(layer, (x, y, channel) => input.IndexOf(left + x, top + y, channel), input);
    }

    /// <summary>One channel of each group, then the next of each.</summary>
    public static ReferenceTensor ShuffleChannels(LayerInfo layer, ReferenceTensor input)
    {
        int groups = layer.GetSetting<int>("Groups");
        return Of(layer, (x, y, channel) => input.IndexOf(x, y, (channel % groups * (input.Channels / groups)) + (channel / groups)), input);
    }

    /// <summary>The same values, counted in the order of memory or in that of files.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="input">Its input.</param>
    /// <param name="fileIndex">For each feature of the input, where it gives features, the index in files.</param>
    public static ReferenceTensor Reshape(LayerInfo layer, ReferenceTensor input, int[] fileIndex)
    {
        TensorShape shape = layer.OutputShape;
        bool isFeatures = fileIndex.Length == input.Length;
        if (layer.GetSetting<ReshapeOrder>("Order") == ReshapeOrder.Memory || (isFeatures && !shape.IsImage))
        {
            return Of(layer, (x, y, channel) => (((y * shape.Width) + x) * shape.Channels) + channel, input);
        }

        int[] memory = new int[input.Length];
        for (int index = 0; index < memory.Length; index++)
        {
            int pixel = index / input.Channels;
            memory[isFeatures ? fileIndex[index] : (index % input.Channels * input.Width * input.Height) + pixel] = index;
        }

        return Of(layer, (x, y, channel) => memory[shape.IsImage ? (((channel * shape.Height) + y) * shape.Width) + x : channel], input);
    }

    /// <summary>Outside of the image the nearest place of it, its mirror's, or a value.</summary>
    public static ReferenceTensor Pad(LayerInfo layer, ReferenceTensor input)
    {
        PaddingMode mode = layer.GetSetting<PaddingMode>("PaddingMode");
        (int left, int top) = (layer.GetSetting<int>("Left"), layer.GetSetting<int>("Top"));
        var output = new ReferenceTensor(layer.OutputShape.Width, layer.OutputShape.Height, layer.OutputShape.Channels);
        for (int index = 0; index < output.Length; index++)
        {
            (int pixel, int channel) = (index / output.Channels, index % output.Channels);
            int? x = Inside((pixel % output.Width) - left, input.Width, mode);
            int? y = Inside((pixel / output.Width) - top, input.Height, mode);
            if (x is { } column && y is { } row && channel < input.Channels)
            {
                output.Copy(index, input, input.IndexOf(column, row, channel));
            }
            else
            {
                output.Set(index, layer.GetSetting<float>("Value"), 0);
            }
        }

        return output;
    }

    private static int? Inside(int at, int size, PaddingMode mode) =>
        at >= 0 && at < size ? at
        : mode == PaddingMode.Zero ? null
        : mode == PaddingMode.Replicate ? Math.Clamp(at, 0, size - 1)
        : at < 0 ? -at : (2 * (size - 1)) - at;

    /// <summary>Each value of the output from the place in the input that is found by its column, row and channel.</summary>
    private static ReferenceTensor Of(LayerInfo layer, Func<int, int, int, int> place, ReferenceTensor input)
    {
        TensorShape shape = layer.OutputShape;
        var output = new ReferenceTensor(shape.Width, shape.Height, shape.Channels);
        for (int index = 0; index < output.Length; index++)
        {
            int pixel = index / shape.Channels;
            output.Copy(index, input, place(pixel % shape.Width, pixel / shape.Width, index % shape.Channels));
        }

        return output;
    }

    /// <summary>For each value of the wide image its pixel, its channel in the deep image and its index.</summary>
    private static void ForEach(LayerInfo layer, ReferenceTensor wide, Action<(int X, int Y), int, int> action)
    {
        int block = layer.GetSetting<int>("Block");
        bool isDepthLast = layer.GetSetting<DepthOrder>("Order") == DepthOrder.DCR;
        for (int y = 0; y < wide.Height; y++)
        {
            for (int x = 0; x < wide.Width; x++)
            {
                int place = (y % block * block) + (x % block);
                for (int channel = 0; channel < wide.Channels; channel++)
                {
                    action((x, y), isDepthLast ? (place * wide.Channels) + channel : (channel * block * block) + place, wide.IndexOf(x, y, channel));
                }
            }
        }
    }
}
