using System.Collections.Generic;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Network.Layers;

/// <summary>Batch normalization per channel (Ioffe and Szegedy, arXiv 1502.03167).</summary>
internal sealed partial record BatchNorm(float Epsilon, float Momentum, long? Parameters) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override bool HasWeights => true;

    public static BatchNorm Read(ArgumentReader arguments) => new(
        arguments.Float("epsilon", static x => x >= 0 && !float.IsInfinity(x), "at least 0 and finite"),
        arguments.Float("momentum", static x => x is >= 0 and <= 1, "from 0 to 1"),
        arguments.Count("Parameters"));

    public override IEnumerable<Setting> Settings(LayerShape shape) => [new("Epsilon", Epsilon), new("Momentum", Momentum)];
}

/// <summary>Normalization over neighbouring channels (Krizhevsky, Sutskever and Hinton 2012, section 3.3).</summary>
internal sealed partial record LocalResponseNorm(long Size, float Alpha, float Beta, float K) : Layer
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

    public override IEnumerable<Setting> Settings(LayerShape shape) => [new("Size", Size), new("Alpha", Alpha), new("Beta", Beta), new("K", K)];
}

/// <summary>Dropout (Srivastava and others 2014): training only, nothing in inference.</summary>
internal sealed partial record Dropout(float Rate) : Layer
{
    public static Dropout Read(ArgumentReader arguments) =>
        new(arguments.Float("rate", static x => x is >= 0 and < 1, "at least 0 and less than 1"));

    public override IEnumerable<Setting> Settings(LayerShape shape) => [new("Rate", Rate)];
}
