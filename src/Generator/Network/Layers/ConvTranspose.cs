using System;
using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Generator.Network.Layers;

/// <summary>The transposed convolution: a convolution's gradient by its input, used as a layer that enlarges.</summary>
internal sealed record ConvTranspose(Window Window, long Filters, long Groups, long OutputPadding, bool Bias, long? Parameters) : Layer
{
    public override long? ExpectedParameters => Parameters;

    public override LayerTraits Traits => LayerTraits.Linear;

    public static ConvTranspose Read(ArgumentReader arguments)
    {
        Window window = Window.Read(arguments, allowsSame: false, isPool: false);
        long outputPadding = arguments.Int("outputPadding", 0);
        long limit = Math.Min(Math.Max(window.X.Stride, window.X.Dilation), Math.Max(window.Y.Stride, window.Y.Dilation));
        if (!arguments.Failed && outputPadding >= limit)
        {
            string of = window.X.Dilation > 1 || window.Y.Dilation > 1 ? "the stride or the dilation" : "the stride";
            arguments.Refuse("outputPadding", $"less than {of}, {limit.ToString(CultureInfo.InvariantCulture)}");
        }

        return new(window, arguments.Int("filters", 1), arguments.Int("groups", 1), outputPadding, arguments.Bool("Bias", true), arguments.Count("Parameters"));
    }

    public override IEnumerable<Setting> Settings(TensorShape input) =>
    [
        new("Filters", Filters),
        new("Groups", Groups),
        new("OutputPadding", OutputPadding),
        new("Bias", Bias),
    ];
}
