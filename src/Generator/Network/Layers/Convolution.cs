using System.Collections.Generic;

namespace NetDsl.Generator.Network.Layers;

/// <summary>What <see cref="Conv"/> and <see cref="DepthwiseConv"/> share: all but how filters and groups are told.</summary>
/// <param name="Connections">Which channels each filter sees; null where it sees all of its group.</param>
internal abstract record Convolution(Window Window, ConvolutionOptions Options, ConnectionTable? Connections) : Layer
{
    public override long? ExpectedParameters => Options.Parameters;

    public override LayerTraits Traits => LayerTraits.Linear;

    /// <summary>How many filters and groups there are for so many input channels.</summary>
    public abstract (long Filters, long Groups) Grouping(long channels);

    public override IEnumerable<Setting> Settings(TensorShape input)
    {
        (long filters, long groups) = Grouping(input.Channels);
        return
        [
            new("Filters", filters),
            new("Groups", groups),
            new("PaddingMode", Options.PaddingMode),
            new("Bias", Options.Bias),
            new("Algorithm", Options.Algorithm),
            new("Weights", Options.Weights),
            .. Connections is { } table ? [new("Connections", table.Text)] : System.Array.Empty<Setting>(),
        ];
    }
}

/// <summary>The properties that every convolution has beside its window.</summary>
internal sealed record ConvolutionOptions(PaddingMode PaddingMode, bool Bias, long? Parameters, ConvAlgorithm Algorithm, WeightFormat Weights)
{
    public static ConvolutionOptions Read(ArgumentReader arguments) => new(
        arguments.Enumeration<PaddingMode>("PaddingMode"),
        arguments.Bool("Bias", true),
        arguments.Count("Parameters"),
        arguments.Enumeration<ConvAlgorithm>("Algorithm"),
        arguments.Enumeration<WeightFormat>("Weights"));
}
