namespace NetDsl.Generator.Network.Layers;

/// <summary>A convolution of each channel by itself, with <paramref name="Multiplier"/> filters for each.</summary>
internal sealed record DepthwiseConv(Window Window, long Multiplier, ConvolutionOptions Options) : Convolution(Window, Options, Connections: null)
{
    public static DepthwiseConv Read(ArgumentReader arguments) => new(
        Window.Read(arguments, allowsSame: true, isPool: false),
        arguments.Int("multiplier", 1),
        ConvolutionOptions.Read(arguments));

    public override (long Filters, long Groups) Grouping(long channels) => (channels * Multiplier, channels);
}
