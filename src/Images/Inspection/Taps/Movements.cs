using System;

namespace NetDsl.Images;

/// <summary>Where each value of a rearrangement's output comes from.</summary>
internal static class Movements
{
    /// <summary>Nothing moves.</summary>
    public static LayerTaps Same(TapContext context) => new MovedTaps(static output => output);

    public static LayerTaps Slice(TapContext context)
    {
        int start = context.Get<int>("Start");
        return Of(context, (x, y, channel) => At(context.Input, x, y, start + channel));
    }

    public static LayerTaps Crop(TapContext context)
    {
        (int left, int top) = (context.Get<int>("Left"), context.Get<int>("Top"));
        return Of(context, (x, y, channel) => At(context.Input, left + x, top + y, channel));
    }

    public static LayerTaps Pad(TapContext context)
    {
        PaddingMode mode = context.Get<PaddingMode>("PaddingMode");
        var columns = new TapAxis(1, 1, 1, context.Get<int>("Left"), 0, context.Input.Width, mode);
        var rows = new TapAxis(1, 1, 1, context.Get<int>("Top"), 0, context.Input.Height, mode);
        return Of(context, (x, y, channel) => columns.Source(x, 0) is >= 0 and var column && rows.Source(y, 0) is >= 0 and var row && channel < context.Input.Channels
            ? At(context.Input, column, row, channel)
            : -1);
    }

    public static LayerTaps ShuffleChannels(TapContext context)
    {
        int groups = context.Get<int>("Groups");
        int each = context.Input.Channels / groups;
        return Of(context, (x, y, channel) => At(context.Input, x, y, (channel % groups * each) + (channel / groups)));
    }

    public static LayerTaps DepthToSpace(TapContext context)
    {
        (int block, DepthOrder order) = (context.Get<int>("Block"), context.Get<DepthOrder>("Order"));
        return Of(context, (x, y, channel) => At(context.Input, x / block, y / block, DeepChannel(x % block, y % block, channel, context.Output.Channels, block, order)));
    }

    public static LayerTaps SpaceToDepth(TapContext context)
    {
        (int block, DepthOrder order) = (context.Get<int>("Block"), context.Get<DepthOrder>("Order"));
        (int squares, int channels) = (block * block, context.Input.Channels);
        return Of(context, (x, y, deep) =>
        {
            (int channel, int place) = order == DepthOrder.CRD ? (deep / squares, deep % squares) : (deep % channels, deep / channels);
            return At(context.Input, (x * block) + (place % block), (y * block) + (place / block), channel);
        });
    }

    public static LayerTaps Reshape(TapContext context)
    {
        (TensorShape input, TensorShape output) = (context.Input, context.Output);
        if (context.Get<ReshapeOrder>("Order") == ReshapeOrder.Memory || (!input.IsImage && !output.IsImage))
        {
            return Same(context);
        }

        int[] memory = new int[input.Length];
        for (int index = 0; index < memory.Length; index++)
        {
            memory[input.IsImage ? ByChannel(input, index) : context.FileIndex[index]] = index;
        }

        return new MovedTaps(index => memory[output.IsImage ? ByChannel(output, index) : index]);
    }

    private static int ByChannel(TensorShape image, int index) => (index % image.Channels * image.Width * image.Height) + (index / image.Channels);

    private static int DeepChannel(int x, int y, int channel, int channels, int block, DepthOrder order)
    {
        int place = (y * block) + x;
        return order == DepthOrder.CRD ? (channel * block * block) + place : (place * channels) + channel;
    }

    private static int At(TensorShape shape, int x, int y, int channel) => (((y * shape.Width) + x) * shape.Channels) + channel;

    private static MovedTaps Of(TapContext context, Func<int, int, int, int> source)
    {
        TensorShape output = context.Output;
        return new(index =>
        {
            int pixel = index / output.Channels;
            return source(pixel % output.Width, pixel / output.Width, index % output.Channels);
        });
    }
}
