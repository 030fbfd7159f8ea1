namespace NetDsl.Generator.Network.Layers;

/// <summary>The elementwise sum.</summary>
internal sealed record Add(string Other) : JoinLayer(Other);

/// <summary>The elementwise product; C features also scale the C channels of an image.</summary>
internal sealed record Multiply(string Other) : JoinLayer(Other);

/// <summary>The channels of one after those of the other.</summary>
internal sealed record Concat(string Other) : JoinLayer(Other)
{
    public override FeatureSource Features => FeatureSource.Inputs;
}
