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
