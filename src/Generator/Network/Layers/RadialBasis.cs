using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>
/// The squared Euclidean distance of all features from a centre of each unit: the outputs of LeNet-5 (LeCun, Bottou, Bengio and Haffner 1998, equation 7). The centres
/// are learned, or fixed: then they are a buffer and count as no parameters.
/// </summary>
internal sealed record RadialBasis(long Units, bool Fixed, long? Parameters) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override FeatureSource Features => FeatureSource.Own;

    public override TensorShape? OutputWithoutInput => TensorShape.Features(Units);

    public override bool AreDistances => true;

    public static RadialBasis Read(ArgumentReader arguments) => new(arguments.Int("units", 1), arguments.Bool("Fixed", false), arguments.Count("Parameters"));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Units", Units), new("Fixed", Fixed)];
}
