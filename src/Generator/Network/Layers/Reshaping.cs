namespace NetDsl.Generator.Network.Layers;

/// <summary>An image read as a vector, in the order in memory: row, column, channel.</summary>
internal sealed record Flatten : Layer
{
    public override LayerTraits Traits => LayerTraits.Identity | LayerTraits.IdentityInTraining | LayerTraits.Transparent;

    public override FeatureSource Features => FeatureSource.FlattenedImage;
}
