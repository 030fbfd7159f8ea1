using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>Nearest-neighbour enlargement by a whole factor.</summary>
internal sealed record Upsample(long Factor) : Layer
{
    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Factor", Factor)];
}

/// <summary>An image read as a vector, in the order in memory: row, column, channel.</summary>
internal sealed record Flatten : Layer
{
    public override LayerTraits Traits => LayerTraits.Identity | LayerTraits.IdentityInTraining | LayerTraits.Transparent;

    public override FeatureSource Features => FeatureSource.FlattenedImage;
}
