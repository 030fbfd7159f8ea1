using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>The same values under another shape.</summary>
/// <param name="Shape">Of the output.</param>
/// <param name="Order">In which the values of both shapes are counted.</param>
internal sealed record Reshape(TensorShape Shape, ReshapeOrder Order) : Layer
{
    /// <summary>In the order of memory no value moves; only what reads an image finds it in another place than the values were.</summary>
    public override LayerTraits Traits => LayerTraits.Transparent | ((Order, Shape.IsImage) switch
    {
        (ReshapeOrder.Memory, false) => LayerTraits.Identity | LayerTraits.IdentityInTraining,
        (ReshapeOrder.Memory, true) => LayerTraits.ReadsRun,
        _ => LayerTraits.None,
    });

    public override FeatureSource Features => Order == ReshapeOrder.Memory ? FeatureSource.FlattenedImage : FeatureSource.ChannelsFirst;

    public override TensorShape? OutputWithoutInput => Shape;

    public static Reshape Read(ArgumentReader arguments) => new(LayerKinds.ReadShape(arguments), arguments.Enumeration<ReshapeOrder>("Order"));

    public override IEnumerable<Setting> Settings(TensorShape input) => Shape.IsImage
        ? [new("Width", Shape.Width), new("Height", Shape.Height), new("Channels", Shape.Channels), new("Order", Order)]
        : [new("Features", Shape.Channels), new("Order", Order)];
}
