using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Generator.Network.Layers;

/// <summary>What <see cref="MaxPool"/> and <see cref="AvgPool"/> share.</summary>
/// <param name="Ceil">The last window may reach past the input, if it starts inside it or in the near padding.</param>
internal abstract record Pool(Window Window, bool Ceil) : Layer
{
    public override LayerTraits Traits => LayerTraits.Transparent;

    protected static Window ReadWindow(ArgumentReader arguments)
    {
        Window window = Window.Read(arguments, allowsSame: true, isPool: true);
        foreach (WindowAxis axis in new[] { window.X, window.Y })
        {
            CheckHalf(arguments, axis.Arguments.Begin, axis.Begin, axis.Extent);
            CheckHalf(arguments, axis.Arguments.End, axis.End, axis.Extent);
        }

        return window;
    }

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Ceil", Ceil)];

    private static void CheckHalf(ArgumentReader arguments, string argument, long padding, long extent)
    {
        if (!arguments.Failed && padding > extent / 2)
        {
            arguments.Refuse(argument, string.Format(CultureInfo.InvariantCulture, "at most {0}, half the window of {1}", extent / 2, extent));
        }
    }
}

internal sealed record MaxPool(Window Window, bool Ceil) : Pool(Window, Ceil)
{
    public static MaxPool Read(ArgumentReader arguments) => new(ReadWindow(arguments), arguments.Bool("Ceil", false));
}

/// <param name="CountIncludePadding">The padding counts as zeros in the mean.</param>
internal sealed record AvgPool(Window Window, bool Ceil, bool CountIncludePadding) : Pool(Window, Ceil)
{
    public static AvgPool Read(ArgumentReader arguments) =>
        new(ReadWindow(arguments), arguments.Bool("Ceil", false), arguments.Bool("CountIncludePadding", false));

    public override IEnumerable<Setting> Settings(TensorShape input) => [.. base.Settings(input), new("CountIncludePadding", CountIncludePadding)];
}

/// <summary>The maximum or the mean of each channel over the whole image.</summary>
internal sealed record GlobalPool(bool IsMax) : Layer
{
    public override LayerTraits Traits => LayerTraits.Transparent;

    public override FeatureSource Features => FeatureSource.Own;
}
