using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Generator.Network.Layers;

/// <summary>The transposed convolution: a convolution's gradient by its input, used as a layer that enlarges.</summary>
internal sealed record ConvTranspose(Window Window, long Filters, long OutputPadding, bool Bias, long? Parameters) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override LayerTraits Traits => LayerTraits.Linear;

    public static ConvTranspose Read(ArgumentReader arguments)
    {
        Window window = Window.Read(arguments, dilates: false, allowsSame: false, strideOfWindow: false);
        long outputPadding = arguments.Int("outputPadding", 0);
        long stride = Math.Min(window.X.Stride, window.Y.Stride);
        if (!arguments.Failed && outputPadding >= stride)
        {
            arguments.Refuse("outputPadding", "less than the stride, " + stride.ToString(CultureInfo.InvariantCulture));
        }

        return new(window, arguments.Int("filters", 1), outputPadding, arguments.Bool("Bias", true), arguments.Count("Parameters"));
    }

    public override IEnumerable<Setting> Settings(TensorShape input) =>
    [
        new("Filters", Filters),
        new("OutputPadding", OutputPadding),
        new("Bias", Bias),
    ];
}
