using System.Collections.Generic;
using System.Globalization;

namespace NetDsl.Generator.Network.Layers;

/// <summary>A rectangle of an image.</summary>
internal sealed record Crop(long Left, long Top, long Width, long Height) : Rearrangement
{
    public static Crop Read(ArgumentReader arguments) => new(arguments.Int("left", 0), arguments.Int("top", 0), arguments.Int("width", 1), arguments.Int("height", 1));

    public override IEnumerable<Setting> Settings(TensorShape input) => [new("Left", Left), new("Top", Top), new("Width", Width), new("Height", Height)];

    public override UnfitArgument? UnfitFor(TensorShape input) =>
        Unfit("left", Left, "width", Width, input.Width, "columns", input) ?? Unfit("top", Top, "height", Height, input.Height, "rows", input);

    public override TensorShape OutputOf(TensorShape input) => TensorShape.Image(Width, Height, input.Channels);

    public override ImageStep StartOf(TensorShape input) => new(Top, Left, 0);

    public override IReadOnlyList<RearrangementLoop> Loops(TensorShape input) => LoopsOver(OutputOf(input));

    private static UnfitArgument? Unfit(string startName, long start, string sizeName, long size, long all, string lines, TensorShape input) =>
        start >= all ? new(startName, start, string.Format(CultureInfo.InvariantCulture, "less than {0}, as many {1} as the input {2} has", all, lines, input))
        : start + size > all ? new(sizeName, size, string.Format(CultureInfo.InvariantCulture, "at most {0}: the rectangle starts at {1}, and the input {2} has {3} {4}", all - start, start, input, all, lines))
        : null;
}
