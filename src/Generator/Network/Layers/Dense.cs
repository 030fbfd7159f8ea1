using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>A fully connected layer.</summary>
internal sealed record Dense(long Units, bool Bias, long? Parameters, WeightFormat Weights) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override LayerTraits Traits => LayerTraits.Linear;

    public override FeatureSource Features => FeatureSource.Own;

    public override TensorShape? OutputWithoutInput => TensorShape.Features(Units);

    public static Dense Read(ArgumentReader arguments) => new(
        arguments.Int("units", 1),
        arguments.Bool("Bias", true),
        arguments.Count("Parameters"),
        arguments.Enumeration<WeightFormat>("Weights"));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Units", Units), new("Bias", Bias), new("Weights", Weights)];
}
