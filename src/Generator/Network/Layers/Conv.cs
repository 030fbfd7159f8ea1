namespace NetDsl.Generator.Network.Layers;

/// <summary>A two-dimensional convolution (cross-correlation, as in PyTorch).</summary>
internal sealed record Conv(Window Window, long Filters, long Groups, ConvolutionOptions Options) : Convolution(Window, Options)
{
    public static Conv Read(ArgumentReader arguments) => new(
        Window.Read(arguments, allowsSame: true, isPool: false),
        arguments.Int("filters", 1),
        arguments.Int("groups", 1),
        ConvolutionOptions.Read(arguments));

    public override (long Filters, long Groups) Grouping(long channels) => (Filters, Groups);
}
