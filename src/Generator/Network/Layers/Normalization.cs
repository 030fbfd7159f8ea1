using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>Batch normalization per channel (Ioffe and Szegedy, arXiv 1502.03167).</summary>
internal sealed record BatchNorm(float Epsilon, float Momentum, long? Parameters) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override LayerTraits Traits => LayerTraits.Transparent | LayerTraits.Affine;

    public static BatchNorm Read(ArgumentReader arguments) => new(
        arguments.Float("epsilon", static x => x >= 0 && !float.IsInfinity(x), "at least 0 and finite"),
        arguments.Float("momentum", static x => x is >= 0 and <= 1, "from 0 to 1"),
        arguments.Count("Parameters"));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Epsilon", Epsilon), new("Momentum", Momentum)];
}

/// <summary>Normalization over neighbouring channels (Krizhevsky, Sutskever and Hinton 2012, section 3.3).</summary>
internal sealed record LocalResponseNorm(long Size, float Alpha, float Beta, float K) : Layer
{
    public static LocalResponseNorm Read(ArgumentReader arguments)
    {
        int size = arguments.Int("size", 1);
        if (size % 2 == 0 && !arguments.Failed)
        {
            arguments.Refuse("size", "odd");
        }

        return new(size, arguments.Finite("alpha"), arguments.Finite("beta"), arguments.Finite("k"));
    }

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Size", Size), new("Alpha", Alpha), new("Beta", Beta), new("K", K)];
}

/// <summary>Dropout (Srivastava and others 2014): training only, nothing in inference.</summary>
internal sealed record Dropout(float Rate) : Layer
{
    public override LayerTraits Traits => LayerTraits.Identity | LayerTraits.Transparent;

    public static Dropout Read(ArgumentReader arguments) =>
        new(arguments.Float("rate", static x => x is >= 0 and < 1, "at least 0 and less than 1"));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Rate", Rate)];
}
