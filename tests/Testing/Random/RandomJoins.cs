namespace NetDsl.Testing.Random;

/// <summary>Draws elementwise joins, of values of the same shape and of an image and what is spread over it.</summary>
internal sealed class RandomJoins(NetworkSketch sketch)
{
    /// <summary>Joins the current value with one of the same shape.</summary>
    public bool TryAlike(string name)
    {
        string kind = sketch.OneOf("Add", "Add", "Multiply", "Subtract", "Maximum", "Minimum", "Divide");
        return kind == "Divide" ? TryDivide() : sketch.TryAppend(kind, $"\"{name}\"", sketch.Shape);
    }

    /// <summary>Features or a pixel that meet all pixels of an image, or a map that meets all its channels, on either side.</summary>
    public bool TrySpread()
    {
        (string Name, TensorShape Shape) trunk = (sketch.Current, sketch.Shape);
        bool fits = sketch.Between(1, 3) switch
        {
            1 => TryFeatures(),
            2 => sketch.TryAppend("Conv", $"1, 1, {sketch.OneOf("1", "1, Bias = false")}", TensorShape.Image(trunk.Shape.Width, trunk.Shape.Height, 1), trunk.Shape.Length),
            _ => sketch.TryAppend("AvgPool", $"{trunk.Shape.Width}, {trunk.Shape.Height}", TensorShape.Image(1, 1, trunk.Shape.Channels)),
        };
        if (!fits)
        {
            return false;
        }

        // Twice a sigmoid: from a half to three quarters, by which can be divided.
        string kind = sketch.OneOf("Add", "Multiply", "Multiply", "Subtract", "Divide", "Maximum", "Minimum");
        TensorShape small = sketch.Shape;
        for (int times = kind == "Divide" ? 2 : sketch.Between(0, 1); times > 0; times--)
        {
            sketch.TryAppend("Sigmoid", "", small);
        }

        if (kind != "Divide" && sketch.Chance(50))
        {
            return sketch.TryAppend(kind, $"\"{trunk.Name}\"", trunk.Shape);
        }

        string side = sketch.Current;
        sketch.From(trunk);
        return sketch.TryAppend(kind, $"\"{side}\"", trunk.Shape);
    }

    private bool TryDivide()
    {
        (string Name, TensorShape Shape) trunk = (sketch.Current, sketch.Shape);
        sketch.TryAppend("Sigmoid", "", trunk.Shape);
        sketch.TryAppend("Sigmoid", "", trunk.Shape);
        string divisor = sketch.Current;
        sketch.From(trunk);
        return sketch.TryAppend("Divide", $"\"{divisor}\"", trunk.Shape);
    }

    private bool TryFeatures()
    {
        int channels = sketch.Shape.Channels;
        sketch.TryAppend("GlobalAvgPool", "", TensorShape.Features(channels));
        return !sketch.Chance(60) || sketch.TryAppend("Dense", $"{channels}", TensorShape.Features(channels), (long)channels * channels);
    }
}
