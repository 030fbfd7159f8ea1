using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>x where x &gt; 0, else weight·x, with a learned weight for each channel or one for all (He and others, arXiv 1502.01852).</summary>
internal sealed record PRelu(bool PerChannel, long? Parameters) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override bool IsRectifier => true;

    public static PRelu Read(ArgumentReader arguments) => new(arguments.Bool("perChannel", true), arguments.Count("Parameters"));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("PerChannel", PerChannel)];
}

/// <summary>x·weight + bias for each channel, both learned.</summary>
internal sealed record Scale(bool Bias, long? Parameters) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override LayerTraits Traits => LayerTraits.Transparent | LayerTraits.Affine;

    public static Scale Read(ArgumentReader arguments) => new(arguments.Bool("Bias", true), arguments.Count("Parameters"));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Bias", Bias)];
}
