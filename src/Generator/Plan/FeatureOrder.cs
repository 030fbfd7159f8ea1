using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Plan;

/// <summary>Features that come from one flattened image, or that never were one (a single pixel of n channels).</summary>
internal sealed record FeaturePiece(long Pixels, long Channels);

/// <summary>
/// What each vector of features is made of: files index the pixels of a flattened image in PyTorch's order (channel,
/// row, column), memory in ours (row, column, channel).
/// </summary>
internal static class FeatureOrder
{
    /// <summary>The pieces of a node's features, in order; of an image one piece without pixels to reorder.</summary>
    public static EquatableArray<FeaturePiece> Of(ShapedNetwork network, int node)
    {
        if (NodeIndex.IsInput(node))
        {
            return EquatableArray.Of(new FeaturePiece(1, network.ShapeOf(node).Channels));
        }

        LayerNode layer = network.Model.Nodes[node];
        TensorShape read = network.Layers[node].Inputs[0];
        TensorShape output = network.Layers[node].Output;
        return layer.Layer!.Features switch
        {
            _ when output.IsImage => EquatableArray.Of(new FeaturePiece(1, output.Channels)),
            FeatureSource.Own => EquatableArray.Of(new FeaturePiece(1, output.Channels)),
            FeatureSource.FlattenedImage when read.IsImage => EquatableArray.Of(new FeaturePiece(read.Width * read.Height, read.Channels)),
            FeatureSource.ChannelsFirst when read.IsImage => EquatableArray.Of(new FeaturePiece(1, output.Channels)),
            FeatureSource.Inputs => layer.Inputs.SelectMany(input => Of(network, input)).ToEquatableArray(),
            _ => Of(network, layer.Inputs[0]),
        };
    }
}
