using System.Linq;

namespace NetDsl.Testing.Random;

/// <summary>Draws layers that move values and leave some out.</summary>
internal sealed class RandomRearrangements(NetworkSketch sketch)
{
    /// <summary>Features may be those of a flattened image, of which there is no run; so a run of them follows a dense layer.</summary>
    public bool TrySlice()
    {
        TensorShape shape = sketch.Shape;
        if (!shape.IsImage && !sketch.TryAppend("Dense", $"{shape.Channels}", shape, (long)shape.Channels * shape.Channels))
        {
            return false;
        }

        int start = sketch.Between(0, shape.Channels - 1);
        int count = sketch.Between(1, shape.Channels - start);
        return sketch.TryAppend("Slice", $"{start}, {count}", shape.IsImage ? TensorShape.Image(shape.Width, shape.Height, count) : TensorShape.Features(count));
    }

    public bool TryCrop()
    {
        TensorShape shape = sketch.Shape;
        (int left, int top) = (sketch.Between(0, (shape.Width - 1) / 2), sketch.Between(0, (shape.Height - 1) / 2));
        (int width, int height) = (sketch.Between((shape.Width - left + 1) / 2, shape.Width - left), sketch.Between((shape.Height - top + 1) / 2, shape.Height - top));
        return sketch.TryAppend("Crop", $"{left}, {top}, {width}, {height}", TensorShape.Image(width, height, shape.Channels));
    }

    /// <summary>Another image of as many values, or features.</summary>
    public bool TryReshape()
    {
        int length = sketch.Shape.Length;
        string order = sketch.OneOf("", ", Order = ReshapeOrder.ChannelsFirst");
        if (sketch.Chance(30))
        {
            return sketch.TryAppend("Reshape", $"{length}{order}", TensorShape.Features(length));
        }

        int width = sketch.OneOf([.. Divisors(length)]);
        int height = sketch.OneOf([.. Divisors(length / width)]);
        int channels = length / width / height;
        return width <= 20 && height <= 20 && channels <= 64 && sketch.TryAppend("Reshape", $"{width}, {height}, {channels}{order}", TensorShape.Image(width, height, channels));
    }

    /// <summary>Zeros mostly, as they have no cost.</summary>
    public bool TryPad()
    {
        TensorShape shape = sketch.Shape;
        string mode = sketch.OneOf("", "", "PaddingMode = PaddingMode.Replicate", "PaddingMode = PaddingMode.Reflect");
        bool reflects = mode.EndsWith("Reflect", System.StringComparison.Ordinal);
        int[] sides = [.. Enumerable.Range(0, 4).Select(side => sketch.Between(0, reflects ? System.Math.Min(2, (side % 2 == 0 ? shape.Width : shape.Height) - 1) : 2))];
        int channels = sketch.Chance(25) ? sketch.Between(1, 5) : 0;
        string[] properties = [mode, sketch.OneOf("", "", "Value = 0.5f"), channels > 0 ? $"Channels = {channels}" : ""];
        return sketch.TryAppend(
            "Pad", string.Join(", ", sides.Select(static side => $"{side}").Concat(properties.Where(static property => property.Length > 0))),
            TensorShape.Image(sides[0] + shape.Width + sides[2], sides[1] + shape.Height + sides[3], shape.Channels + channels));
    }

    /// <summary>Larger and smaller images, in every mode.</summary>
    public bool TryResize()
    {
        TensorShape shape = sketch.Shape;
        string mode = sketch.OneOf("", ", Mode = ResizeMode.Bilinear", ", Mode = ResizeMode.Bicubic");
        mode += mode.Length > 0 && sketch.Chance(40) ? ", AlignCorners = true" : "";
        if (sketch.Chance(40))
        {
            int factor = sketch.Between(1, 3);
            return sketch.TryAppend("Upsample", $"{factor}{mode}", TensorShape.Image(shape.Width * factor, shape.Height * factor, shape.Channels));
        }

        (int width, int height) = (sketch.Between(1, 18), sketch.Between(1, 18));
        return sketch.TryAppend("Resize", $"{width}, {height}{mode}", TensorShape.Image(width, height, shape.Channels));
    }

    public bool TryShuffle() => sketch.TryAppend(
        "ShuffleChannels", $"{sketch.OneOf([.. Enumerable.Range(1, sketch.Shape.Channels).Where(groups => sketch.Shape.Channels % groups == 0)])}", sketch.Shape);

    private static System.Collections.Generic.IEnumerable<int> Divisors(int number) => Enumerable.Range(1, number).Where(divisor => number % divisor == 0);
}
