using System.Collections.Generic;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

/// <summary>A fully connected layer.</summary>
internal sealed partial record Dense(long Units, bool Bias, long? Parameters, WeightFormat Weights) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override bool HasWeights => true;

    public static Dense Read(ArgumentReader arguments) => new(
        arguments.Int("units", 1),
        arguments.Bool("Bias", true),
        arguments.Count("Parameters"),
        arguments.Enumeration<WeightFormat>("Weights"));

    public override IEnumerable<Setting> Settings(LayerShape shape) => [new("Units", Units), new("Bias", Bias), new("Weights", Weights)];
}
