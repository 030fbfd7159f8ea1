using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>A convolution's sizes and options: all that the way to compute it is chosen from.</summary>
/// <param name="Filters">Of one group.</param>
/// <param name="Channels">Of one group.</param>
internal sealed record ConvolutionShape(WindowGeometry Window, long Filters, long Channels, long Groups, ConvolutionOptions Options)
{
    public static ConvolutionShape Of(Convolution layer, LayerShape shape)
    {
        long channels = shape.Inputs[0].Channels;
        (long filters, long groups) = layer.Grouping(channels);
        return new(shape.Window!, filters / groups, channels / groups, groups, layer.Options);
    }

    /// <summary>Every group has one channel.</summary>
    public bool IsDepthwise => Groups > 1 && Channels == 1;

    /// <summary>Floats of all filters.</summary>
    public double Weights => 1.0 * Window.Area * Channels * Filters * Groups;

    /// <summary>A stride is longer than 1.</summary>
    public bool IsStrided => Window.X.Stride > 1 || Window.Y.Stride > 1;

    /// <summary>Of a convolution at stride 1 the one that takes the gradient of the output to that of the input: its kernel is turned by half a turn.</summary>
    public ConvolutionShape Turned => this with { Window = Window with { X = Window.X.Turned, Y = Window.Y.Turned }, Filters = Channels, Channels = Filters };
}
