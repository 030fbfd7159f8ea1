using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop;

/// <summary>
/// The order of features: a flattened image lies in memory row by row with the channels of a pixel together, in files of other
/// frameworks channel by channel.
/// </summary>
internal static class FeatureOrder
{
    /// <summary>For each place of an image in the order channel, row, column: its index in the order row, column, channel.</summary>
    public static int[] OfImage(TensorShape image) => OfPieces([(image.Width * image.Height, image.Channels)]);

    /// <summary>For each place of a layer's features in a file's order: its index in memory.</summary>
    public static int[] Of(NetworkDescription network, string layer) => OfPieces(Pieces(network, layer));

    /// <summary>
    /// Where to take a file's values from so that they stand in another order: for each place of <paramref name="wanted"/> the place of the
    /// same index of memory in <paramref name="given"/>.
    /// </summary>
    public static int[] Between(int[] given, int[] wanted)
    {
        var places = new int[given.Length];
        for (int place = 0; place < given.Length; place++)
        {
            places[given[place]] = place;
        }

        return [.. wanted.Select(index => places[index])];
    }

    /// <summary>What features are made of: of each piece the pixels and channels of the image that was flattened, else one pixel.</summary>
    private static IEnumerable<(int Pixels, int Channels)> Pieces(NetworkDescription network, string layer)
    {
        TensorShape shape = network.ShapeOf(layer);
        if (shape.IsImage || network.IsInput(layer))
        {
            return [(1, shape.Channels)];
        }

        LayerInfo info = network.Find(layer);
        TensorShape read = network.ShapeOf(info.Inputs[0]);
        return info.Kind switch
        {
            "Flatten" => [(read.Width * read.Height, read.Channels)],
            "Reshape" when read.IsImage => info.GetSetting<ReshapeOrder>("Order") == ReshapeOrder.Memory ? [(read.Width * read.Height, read.Channels)] : [(1, shape.Channels)],
            "Dense" or "RadialBasis" or "GlobalAvgPool" or "GlobalMaxPool" or "Slice" => [(1, shape.Channels)],
            "Concat" => info.Inputs.SelectMany(input => Pieces(network, input)),
            _ => Pieces(network, info.Inputs[0]),
        };
    }

    private static int[] OfPieces(IEnumerable<(int Pixels, int Channels)> pieces)
    {
        var order = new List<int>();
        int start = 0;
        foreach ((int pixels, int channels) in pieces)
        {
            for (int place = 0; place < pixels * channels; place++)
            {
                (int channel, int pixel) = (place / pixels, place % pixels);
                order.Add(start + (pixel * channels) + channel);
            }

            start += pixels * channels;
        }

        return [.. order];
    }
}
