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
        ImportedValue value = context.Value(node, 1 - constant);
        if (context.IsFilled(node.Inputs[constant]) && context.Filled(node.Inputs[constant])!.Value.Sizes is var sizes && !sizes.Skip(1).SequenceEqual(value.Dimensions.Select(static size => (long)size)))
        {
            throw OnnxNode.Refuse($"its constant of [N, {string.Join(", ", sizes.Skip(1).Take(10))}] does not fit {value.Text}");
        }

        TensorProto tensor = context.Constant(node, constant);
        if (SequenceImports.IsSequence(value) && TensorValues.Length(tensor) > 1)
        {
            value = SequenceImports.AsFeatures(context, node, value);
        }

        context.Reserve(4L * value.Shape.Channels);
        float[] numbers = PerChannel(tensor, value);
        switch (node.Operator)
        {
            case "Add":
                AddShift(context, node, node.Inputs[1 - constant], value, Weight("bias", numbers, value, tensor));
                break;
            case "Sub" when constant == 1:
                AddShift(context, node, node.Inputs[0], value, Weight("bias", Array.ConvertAll(numbers, static number => -number), value));
                break;
            case "Sub":
                Add(context, node, value, [value.Layer], [Weight("weight", Filled(value, -1), value), Weight("bias", numbers, value)]);
                break;
            case "Mul":
                Add(context, node, value, [value.Layer], [Weight("weight", numbers, value, tensor)]);
                break;
            case "Div" when constant == 1:
                Add(context, node, value, [value.Layer], [Weight("weight", Array.ConvertAll(numbers, static number => 1 / number), value)]);
                break;
            default:
                throw OnnxNode.Refuse("it divides a constant by a value");
        }
    }

    public static void PRelu(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        TensorProto tensor = context.Constant(node, 1);
        bool isOne = TensorValues.Length(tensor) == 1;
        context.Reserve(2L * value.Shape.Channels);
        float[] slopes = isOne ? TensorValues.Floats(tensor) : PerChannel(tensor, value);
        context.Set(node, value.Through(context.Add(new LayerDraft
        {
            Kind = "PRelu",
            Inputs = [value.Layer],
            Shape = value.Shape,
            FileOrder = ImportContext.FileOrder(value),
            Arguments = isOne ? ["perChannel: false"] : [],
            Weights = [isOne ? new("weight", [1], slopes, tensor.Name) : Weight("weight", slopes, value, tensor)],
            NodeName = node.OwnName,
        })));
    }

    /// <summary>The bias of the product that gives the value, if nothing else reads that; else a scale by 1.</summary>
    private static void AddShift(ImportContext context, OnnxNode node, string read, ImportedValue value, WeightDraft bias)
    {
        if (value.Layer is { Kind: "Scale", Weights: [var weight] } product && context.Graph.IsReadOnce(read) && context.Graph.Producer(read) is { Operator: "Mul" or "Div" })
        {
            context.Layers.Remove(product);
            Add(context, node, value, product.Inputs, [weight, bias]);
            return;
        }

        Add(context, node, value, [value.Layer], [Weight("weight", Filled(value, 1), value), bias]);
    }

    private static void Add(ImportContext context, OnnxNode node, ImportedValue value, IReadOnlyList<LayerDraft?> inputs, WeightDraft[] weights) =>
        context.Set(node, value.Through(context.Add(new LayerDraft
        {
            Kind = "Scale",
            Inputs = inputs,
            Shape = value.Shape,
            FileOrder = ImportContext.FileOrder(value),
            Arguments = weights.Length == 1 ? ["Bias = false"] : [],
            Weights = weights,
            NodeName = node.OwnName,
        })));

    /// <param name="source">The model's tensor, whose name it keeps where it has its numbers.</param>
    private static WeightDraft Weight(string suffix, float[] numbers, ImportedValue value, TensorProto? source = null) => new(
        suffix, [numbers.Length], NormalizationImports.InFileOrder(numbers, value), source is not null && TensorValues.Length(source) == numbers.Length ? source.Name : null);

    public static float[] Filled(ImportedValue value, float number) => [.. Enumerable.Repeat(number, value.Shape.Channels)];

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
