using System.Linq;

namespace NetDsl.Testing.Random;

/// <summary>Draws what comes next behind the current value.</summary>
internal sealed class RandomLayers(NetworkSketch sketch)
{
    private static readonly string[] Activations =
        ["Relu", "Relu6", "LeakyRelu", "Elu", "Tanh", "ScaledTanh", "Sigmoid", "Silu", "Gelu", "Mish", "HardSwish",
         "Clip", "HardSigmoid", "Softplus", "Softsign", "Selu", "Celu", "Abs", "Exp", "Sqrt"];

    private readonly RandomWindows _windows = new(sketch);
    private readonly RandomRearrangements _rearrangements = new(sketch);
    private readonly RandomJoins _joins = new(sketch);

    /// <summary>Appends at least one layer, valid at its place; a draw that does not fit is drawn again.</summary>
    public void Append()
    {
        while (!(sketch.Shape.IsImage ? TryImage() : TryFeatures()))
        {
        }
    }

    /// <summary>Works each further input into the main output, mostly; one may be left unread.</summary>
    public void JoinFurtherInputs()
    {
        foreach ((string Name, TensorShape Shape) input in sketch.FurtherInputs)
        {
            if (sketch.Chance(90))
            {
                Join(input);
            }
        }
    }

    /// <summary>A short way from the input, then a join: with what is there if it has the same pixels, else as features.</summary>
    private void Join((string Name, TensorShape Shape) input)
    {
        (string Name, TensorShape Shape) before = (sketch.Current, sketch.Shape);
        if (!before.Shape.IsImage && !input.Shape.IsImage)
        {
            if (!sketch.TryAppend("Concat", $"\"{input.Name}\"", TensorShape.Features(before.Shape.Channels + input.Shape.Channels)))
            {
                sketch.TryAppend("Relu", "", before.Shape);
            }

            return;
        }

        sketch.From(input);
        AppendKeepingShape(1);
        if (before.Shape == sketch.Shape)
        {
            TryJoin(before);
        }
        else if (before.Shape.IsImage == sketch.Shape.IsImage && sketch.Shape.IsImage)
        {
            sketch.TryAppend("GlobalAvgPool", "", TensorShape.Features(sketch.Shape.Channels));
        }
        else if (!before.Shape.IsImage)
        {
            sketch.TryAppend("GlobalMaxPool", "", TensorShape.Features(sketch.Shape.Channels));
            sketch.TryAppend("Concat", $"\"{before.Name}\"", TensorShape.Features(sketch.Shape.Channels + before.Shape.Channels));
        }
    }

    private bool TryImage() => sketch.Between(1, 100) switch
    {
        <= 24 => _windows.TryConv(),
        <= 30 => _windows.TryDepthwise(),
        <= 36 => _windows.TryTransposed(),
        <= 46 => _windows.TryPool(),
        <= 48 => sketch.TryAppend(sketch.OneOf("GlobalMaxPool", "GlobalAvgPool"), "", TensorShape.Features(sketch.Shape.Channels)),
        <= 50 => TryUpsample(),
        <= 53 => TryRearrangement(),
        54 => _rearrangements.TryReshape(),
        <= 56 => sketch.TryAppend("Flatten", "", TensorShape.Features(sketch.Shape.Length)),
        <= 62 => TryChannelwise(),
        <= 64 => TryLrn(),
        <= 66 => TryExampleNorm(),
        <= 68 => sketch.TryAppend("Dropout", sketch.OneOf("", "0.25f"), sketch.Shape),
        <= 70 => sketch.TryAppend(sketch.OneOf("Softmax", "LogSoftmax"), "", sketch.Shape),
        <= 84 => TryActivation(),
        <= 91 => TryResidual(),
        <= 96 => TryTwoBranches(),
        _ => _joins.TrySpread(),
    };

    private bool TryFeatures() => sketch.Between(1, 100) switch
    {
        <= 38 => TryDense(sketch.Channels()),
        <= 40 => TryRadialBasis(sketch.Channels()),
        <= 48 => TryChannelwise(),
        <= 51 => TryExampleNorm(),
        52 => _rearrangements.TryReshape(),
        <= 55 => _rearrangements.TrySlice(),
        <= 57 => sketch.TryAppend("Dropout", "", sketch.Shape),
        <= 62 => sketch.TryAppend(sketch.OneOf("Softmax", "LogSoftmax"), "", sketch.Shape),
        <= 80 => TryActivation(),
        <= 88 => TryResidual(),
        <= 95 => TryTwoBranches(),
        _ => TryJoinOfFlattened(),
    };

    private bool TryDense(int units) =>
        sketch.TryAppend("Dense", units + (sketch.Chance(20) ? ", Bias = false" : ""), TensorShape.Features(units), (long)sketch.Shape.Channels * units);

    /// <summary>Distances grow with the square of what is given: a bounded function stands behind them.</summary>
    private bool TryRadialBasis(int units) =>
        sketch.TryAppend("RadialBasis", units + sketch.OneOf("", ", Fixed = true"), TensorShape.Features(units), (long)sketch.Shape.Channels * units)
        && sketch.TryAppend(sketch.OneOf("Softsign", "L2Normalize"), "", sketch.Shape);

    private bool TryUpsample()
    {
        if (sketch.Chance(50))
        {
            return _rearrangements.TryResize();
        }

        int factor = sketch.Between(1, 3);
        return sketch.TryAppend("Upsample", $"{factor}", TensorShape.Image(sketch.Shape.Width * factor, sketch.Shape.Height * factor, sketch.Shape.Channels));
    }

    /// <summary>Squares of more than one pixel, mostly.</summary>
    private bool TryRearrangement() => sketch.Between(1, 6) switch
    {
        1 => TryDepthToSpace(),
        2 => TrySpaceToDepth(),
        3 => _rearrangements.TrySlice(),
        4 => _rearrangements.TryCrop(),
        5 => _rearrangements.TryPad(),
        _ => _rearrangements.TryShuffle(),
    };

    private bool TryDepthToSpace()
    {
        TensorShape deep = sketch.Shape;
        int block = sketch.OneOf([.. Enumerable.Range(1, 4).Where(size => deep.Channels % (size * size) == 0)]);
        return (block > 1 || sketch.Chance(20)) && sketch.TryAppend(
            "DepthToSpace", block + sketch.OneOf("", ", Order = DepthOrder.DCR"), TensorShape.Image(deep.Width * block, deep.Height * block, deep.Channels / (block * block)));
    }

    private bool TrySpaceToDepth()
    {
        TensorShape wide = sketch.Shape;
        int block = sketch.OneOf([.. Enumerable.Range(1, 4).Where(size => wide.Width % size == 0 && wide.Height % size == 0)]);
        return (block > 1 || sketch.Chance(20)) && sketch.TryAppend(
            "SpaceToDepth", block + sketch.OneOf("", ", Order = DepthOrder.DCR"), TensorShape.Image(wide.Width / block, wide.Height / block, wide.Channels * block * block));
    }

    /// <summary>Learned numbers for each channel.</summary>
    private bool TryChannelwise() => sketch.Between(1, 100) switch
    {
        <= 60 => TryBatchNorm(),
        <= 80 => sketch.TryAppend("Scale", sketch.OneOf("", "Bias = false"), sketch.Shape),
        _ => sketch.TryAppend("PRelu", sketch.OneOf("", "perChannel: false"), sketch.Shape),
    };

    private bool TryBatchNorm() => sketch.TryAppend("BatchNorm", sketch.OneOf("", "1e-3f", "epsilon: 1e-4f, momentum: 0.05f"), sketch.Shape);

    private bool TryLrn() => sketch.TryAppend(
        "LocalResponseNorm", sketch.OneOf("", "3", "1, alpha: 0.5f", "5, alpha: 0.3f, beta: 0.5f, k: 2f", "7, alpha: 1e-2f, beta: 1.25f"), sketch.Shape);

    /// <summary>Of features one group: they may be those of a flattened image.</summary>
    private bool TryExampleNorm()
    {
        string epsilon = sketch.OneOf("", "epsilon: 1e-3f");
        bool isImage = sketch.Shape.IsImage;
        string kind = isImage ? sketch.OneOf("LayerNorm", "GroupNorm", "InstanceNorm", "L2Normalize") : sketch.OneOf("LayerNorm", "GroupNorm", "L2Normalize");
        int groups = isImage ? sketch.OneOf([.. Enumerable.Range(1, sketch.Shape.Channels).Where(count => sketch.Shape.Channels % count == 0)]) : 1;
        string arguments = kind switch
        {
            "GroupNorm" => epsilon.Length > 0 ? $"{groups}, {epsilon}" : $"{groups}",
            "L2Normalize" => sketch.OneOf("", "0.5f"),
            _ => epsilon,
        };
        return sketch.TryAppend(kind, arguments, sketch.Shape);
    }

    private bool TryActivation()
    {
        string kind = sketch.OneOf(Activations);
        string arguments = kind switch
        {
            "LeakyRelu" => sketch.OneOf("", "0.2f", "-0.5f", "1.5f"),
            "Elu" => sketch.OneOf("", "0.5f", "2f"),
            "Celu" => sketch.OneOf("", "0.5f", "2f"),
            "Gelu" => sketch.OneOf("", "Approximate = true"),
            "Softplus" => sketch.OneOf("", "0.5f", "3f"),
            "HardSigmoid" => sketch.OneOf("", "0.2f", "-0.3f, 0.4f"),
            "Clip" => sketch.OneOf("-1f, 1f", "0f, 6f", "0f, float.PositiveInfinity", "float.NegativeInfinity, 0.5f", "-0.25f, 2f"),
            _ => "",
        };

        // What grows without bound, or has no value below 0, stands behind what is bounded.
        if (kind is "Exp" or "Sqrt" && !sketch.TryAppend(kind == "Exp" ? "Tanh" : "Sigmoid", "", sketch.Shape))
        {
            return false;
        }

        return sketch.TryAppend(kind, arguments, sketch.Shape);
    }

    /// <summary>Layers that keep the shape, then a join with what was before them, or with anything else of a shape that fits.</summary>
    private bool TryResidual()
    {
        (string, TensorShape) trunk = (sketch.Current, sketch.Shape);
        AppendKeepingShape(sketch.Between(1, 2));
        return TryJoin(trunk);
    }

    private bool TryTwoBranches()
    {
        (string, TensorShape) trunk = (sketch.Current, sketch.Shape);
        AppendKeepingShape(sketch.Between(1, 2));
        (string, TensorShape) side = (sketch.Current, sketch.Shape);
        sketch.From(trunk);
        AppendKeepingShape(sketch.Between(1, 2));
        return TryJoin(side);
    }

    private bool TryJoinOfFlattened()
    {
        (string Name, TensorShape Shape)[] images = [.. sketch.Values.Where(static value => value.Shape.IsImage)];
        if (images.Length == 0)
        {
            return false;
        }

        (string Name, TensorShape Shape) features = (sketch.Current, sketch.Shape);
        (string Name, TensorShape Shape) image = sketch.OneOf(images);
        sketch.From(image);
        return sketch.TryAppend("Flatten", "", TensorShape.Features(image.Shape.Length))
            && sketch.TryAppend("Concat", $"\"{features.Name}\"", TensorShape.Features(image.Shape.Length + features.Shape.Channels));
    }

    private bool TryJoin((string Name, TensorShape Shape) side)
    {
        (string Name, TensorShape Shape)[] alike = [.. sketch.Values.Where(value => value.Shape == sketch.Shape)];
        (string name, _) = sketch.Chance(70) || alike.Length == 0 ? side : sketch.OneOf(alike);
        if (sketch.Chance(40))
        {
            TensorShape joined = sketch.Shape.IsImage
                ? TensorShape.Image(sketch.Shape.Width, sketch.Shape.Height, 2 * sketch.Shape.Channels)
                : TensorShape.Features(2 * sketch.Shape.Channels);
            return sketch.TryAppend("Concat", $"\"{name}\"", joined);
        }

        return _joins.TryAlike(name);
    }

    private void AppendKeepingShape(int layers)
    {
        for (int layer = 0; layer < layers; layer++)
        {
            bool done = sketch.Chance(30) ? TryActivation()
                : sketch.Chance(20) ? TryChannelwise()
                : sketch.Shape.IsImage ? _windows.TrySameConv() : TryDense(sketch.Shape.Channels);
            if (!done)
            {
                TryActivation();
            }
        }
    }
}
