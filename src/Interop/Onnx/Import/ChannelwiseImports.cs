using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Import.Constants;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Constants of one number, or of one for each channel, that scale, shift or bend a value.</summary>
internal static class ChannelwiseImports
{
    /// <summary>A sum or product with a constant is a Scale; a sum behind a product is the same one's bias.</summary>
    public static void Affine(ImportContext context, OnnxNode node)
    {
        int constant = context.Graph.Constant(ImportContext.Name(node, 1)) is not null ? 1 : 0;
        ImportedValue value = context.AnyValue(node, 1 - constant);
        if (context.IsFilled(node.Inputs[constant]) && context.Filled(node.Inputs[constant])!.Value.Sizes is var sizes && !sizes.Skip(1).SequenceEqual(value.Dimensions.Select(static size => (long)size)))
        {
            throw OnnxNode.Refuse($"its constant of [N, {string.Join(", ", sizes.Skip(1).Take(10))}] does not fit {value.Text}");
        }

        TensorProto tensor = context.Constant(node, constant);
        context.Set(node, Apply(context, node, value, tensor, (image, numbers) => node.Operator switch
        {
            "Add" => Shifted(context, node, node.Inputs[1 - constant], image, Weight("bias", numbers, image, tensor)),
            "Sub" when constant == 1 => Shifted(context, node, node.Inputs[0], image, Weight("bias", Array.ConvertAll(numbers, static number => -number), image)),
            "Sub" => Add(context, node, image, [image.Layer], [Weight("weight", Filled(image, -1), image), Weight("bias", numbers, image)]),
            "Mul" => Add(context, node, image, [image.Layer], [Weight("weight", numbers, image, tensor)]),
            "Div" when constant == 1 => Add(context, node, image, [image.Layer], [Weight("weight", Array.ConvertAll(numbers, static number => 1 / number), image)]),
            _ => throw OnnxNode.Refuse("it divides a constant by a value"),
        }));
    }

    /// <summary>−x.</summary>
    public static void Negate(ImportContext context, OnnxNode node) => context.Set(node, Scaled(context, node, context.AnyValue(node, 0), -1));

    /// <summary>A value times one number.</summary>
    public static ImportedValue Scaled(ImportContext context, OnnxNode node, ImportedValue value, float factor) => Single(context, node, value, image =>
        Add(context, node, image, [image.Layer], [Weight("weight", Filled(image, factor), image)]));

    /// <summary>A layer with a constant for each channel, where the constant is one along a dimension that lies together in memory; else with one for each value.</summary>
    private static ImportedValue Apply(ImportContext context, OnnxNode node, ImportedValue value, TensorProto tensor, Func<ImportedValue, float[], ImportedValue> layer)
    {
        float[] numbers = TensorValues.Floats(tensor);
        if (numbers.Length == 1)
        {
            return Single(context, node, value, image => layer(image, Filled(image, numbers[0])));
        }

        context.Reserve(4L * value.Shape.Channels);
        int[] axes = Axes(tensor, value);
        value = !value.IsImage && value.Dimensions.Length == 3 && axes is [1] && !value.IsPixel ? Layouts.Image(context, node, value) : value;
        bool isOne = axes.Length == 1 && !(value.Dimensions.Length == 1 || value.IsPixel) && value.Dimensions[axes[0] - 1] == numbers.Length;
        if (isOne && (value.IsImage ? axes[0] == value.ChannelAxis : MemoryAxis.Of(value, axes[0]) is { Inner: 1 }))
        {
            return Layouts.Over(context, node, value, axes[0], image => layer(image, numbers));
        }

        ImportedValue features = Layouts.General(context, node, value);
        context.Reserve(4L * features.Shape.Channels);
        return layer(features, PerChannel(tensor, features));
    }

    /// <summary>A layer of the same constant for all values: features of several dimensions are one channel.</summary>
    private static ImportedValue Single(ImportContext context, OnnxNode node, ImportedValue value, Func<ImportedValue, ImportedValue> layer)
    {
        context.Reserve(4L * value.Shape.Channels);
        if (value.IsImage || value.Dimensions.Length == 1 || value.IsPixel)
        {
            return layer(value);
        }

        TensorShape shape = WindowImports.Image(value.Shape.Channels, 1, 1);
        ImportedValue image = layer(ImportedValue.Image(Movements.View(context, node, value.Layer, value.Shape, shape), shape, false));
        return value with { Layer = Movements.View(context, node, image.Layer, shape, value.Shape) };
    }

    /// <summary>The dimensions along which a constant is not the same.</summary>
    private static int[] Axes(TensorProto tensor, ImportedValue value)
    {
        int rank = value.Dimensions.Length + 1;
        bool hasBatch = tensor.Dims.Count == rank && tensor.Dims[0] != 1;
        _ = tensor.Dims.Count <= rank && value.BatchAxis == 0 && !hasBatch ? 0 : throw OnnxNode.Refuse($"its constant of [{string.Join(", ", tensor.Dims.Take(10))}] does not fit {value.Text}");
        return [.. Enumerable.Range(0, tensor.Dims.Count).Where(axis => tensor.Dims[axis] != 1).Select(axis => axis + rank - tensor.Dims.Count)];
    }

    public static void PRelu(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.AnyValue(node, 0);
        TensorProto tensor = context.Constant(node, 1);
        ImportedValue Layer(ImportedValue image, WeightDraft weight, string[] arguments) => image.Through(context.Add(new LayerDraft
        {
            Kind = "PRelu",
            Inputs = [image.Layer],
            Shape = image.Shape,
            FileOrder = ImportContext.FileOrder(image),
            Arguments = arguments,
            Weights = [weight],
            NodeName = node.OwnName,
        }));
        context.Set(node, TensorValues.Length(tensor) == 1
            ? Layer(value, new("weight", [1], TensorValues.Floats(tensor), tensor.Name), ["perChannel: false"])
            : Apply(context, node, value, tensor, (image, slopes) => Layer(image, Weight("weight", slopes, image, tensor), [])));
    }

    /// <summary>The bias of the product that gives the value, if nothing else reads that; else a scale by 1.</summary>
    private static ImportedValue Shifted(ImportContext context, OnnxNode node, string read, ImportedValue value, WeightDraft bias)
    {
        if (value.Layer is { Kind: "Scale", Weights: [var weight] } product && context.Graph.IsReadOnce(read) && context.Graph.Producer(read) is { Operator: "Mul" or "Div" or "Neg" })
        {
            context.Layers.Remove(product);
            return Add(context, node, value, product.Inputs, [weight, bias]);
        }

        return Add(context, node, value, [value.Layer], [Weight("weight", Filled(value, 1), value), bias]);
    }

    private static ImportedValue Add(ImportContext context, OnnxNode node, ImportedValue value, IReadOnlyList<LayerDraft?> inputs, WeightDraft[] weights) =>
        value.Through(context.Add(new LayerDraft
        {
            Kind = "Scale",
            Inputs = inputs,
            Shape = value.Shape,
            FileOrder = ImportContext.FileOrder(value),
            Arguments = weights.Length == 1 ? ["Bias = false"] : [],
            Weights = weights,
            NodeName = node.OwnName,
        }));

    /// <param name="source">The model's tensor, whose name it keeps where it has its numbers.</param>
    private static WeightDraft Weight(string suffix, float[] numbers, ImportedValue value, TensorProto? source = null) => new(
        suffix, [numbers.Length], NormalizationImports.InFileOrder(numbers, value), source is not null && TensorValues.Length(source) == numbers.Length ? source.Name : null);

    public static float[] Filled(ImportedValue value, float number) => [.. Enumerable.Repeat(number, value.Shape.Channels)];

    /// <summary>A constant as one number for each place of a dimension.</summary>
    /// <exception cref="NodeRefusedException">It differs along others too.</exception>
    public static float[] Along(TensorProto tensor, ImportedValue value, int axis)
    {
        float[] numbers = TensorValues.Floats(tensor);
        int size = value.Dimensions[axis - 1];
        return numbers.Length == 1 ? [.. Enumerable.Repeat(numbers[0], size)]
            : numbers.Length == size && Axes(tensor, value).All(other => other == axis) ? numbers
            : throw OnnxNode.Refuse($"its constant of [{string.Join(", ", tensor.Dims.Take(10))}] is not one value for each place of axis {axis} of {value.Text}");
    }

    public static float[] PerChannel(TensorProto tensor, ImportedValue value)
    {
        float[] values = TensorValues.Floats(tensor);
        if (values.Length == 1)
        {
            return Filled(value, values[0]);
        }

        if (!value.IsImage && value.Dimensions.Length > 1 && ConstantTensor.Read(tensor) is var constant && ConstantTensor.Joint(constant.Dimensions, [1, .. value.Dimensions]).SequenceEqual([1, .. value.Dimensions]))
        {
            return constant.Broadcast([1, .. value.Dimensions]).Floats ?? throw OnnxNode.Refuse("its constant is not of floats");
        }

        // Aligned at the last dimension: all must be 1 but that of the channels.
        int channels = value.Dimensions.Length + 1 - value.ChannelAxis;
        bool fits = tensor.Dims.Count <= value.Dimensions.Length + 1 && values.Length == value.Shape.Channels
            && tensor.Dims.Reverse().Select((dimension, index) => (dimension, index)).All(pair => pair.dimension == 1 || pair.index + 1 == channels);
        return fits ? values : throw OnnxNode.Refuse($"its constant of [{string.Join(", ", tensor.Dims.Take(10))}] is not one value for each channel of {value.Text}");
    }
}
