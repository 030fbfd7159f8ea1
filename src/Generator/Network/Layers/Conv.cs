namespace NetDsl.Generator.Network.Layers;

/// <summary>A two-dimensional convolution (cross-correlation, as in PyTorch).</summary>
internal sealed record Conv(Window Window, long Filters, long Groups, ConvolutionOptions Options, ConnectionTable? Connections) : Convolution(Window, Options, Connections)
{
    public static Conv Read(ArgumentReader arguments)
    {
        var window = Window.Read(arguments, allowsSame: true, isPool: false);
        (long filters, long groups) = (arguments.Int("filters", 1), arguments.Int("groups", 1));
        return new(window, filters, groups, ConvolutionOptions.Read(arguments), ConnectionTable.Read(arguments, filters, groups));
    }

    public override (long Filters, long Groups) Grouping(long channels) => (Filters, Groups);
}
