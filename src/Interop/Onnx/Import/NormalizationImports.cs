using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Normalizations, and constants that scale or shift each channel, which are normalizations of mean 0 and variance 1.</summary>
internal static class NormalizationImports
{
    private static readonly string[] Suffixes = ["weight", "bias", "running_mean", "running_var"];

    public static void BatchNorm(ImportContext context, OnnxNode node)
    {
        if (node.Int("training_mode", 0) != 0 || node.Outputs.Count(output => output.Length > 0 && context.Graph.Readers(output).Count > 0) > 1)
        {
            throw OnnxNode.Refuse("it is exported in training mode");
        }

        ImportedValue value = context.Value(node, 0);
        if (value.IsChannelsLast)
        {
            throw OnnxNode.Refuse($"it reads {value.Text}, whose last dimension is the channels");
        }

        IEnumerable<WeightDraft> weights = Suffixes.Select((suffix, index) =>
        {
            TensorProto tensor = context.Constant(node, index + 1);
            float[] values = TensorValues.Floats(tensor);
            return values.Length == value.Shape.Channels
                ? new WeightDraft(suffix, [values.Length], InFileOrder(values, value), tensor.Name)
                : throw OnnxNode.Refuse($"its tensor '{tensor.Name}' has {values.Length} values for {value.Shape.Channels} channels");
        });

        // The share of the running mean that stays; NetDsl has the share that is new, and 0.1 is not 1 − 0.9 in floats.
        float momentum = (float)Math.Round(1 - (double)node.Float("momentum", 0.9f), 6);
        float epsilon = node.Float("epsilon", 1e-5f);
        if (!(epsilon >= 0 && epsilon < float.PositiveInfinity && momentum is >= 0 and <= 1))
        {
            throw OnnxNode.Refuse("its epsilon or momentum is out of range");
        }

        context.Set(node, Add(context, node, value, epsilon, momentum, weights));
    }

    public static void LocalResponseNorm(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        WindowImports.RequireImage(value);
        long size = node.Int("size", 0);
        if (size < 1 || size % 2 == 0 || size > int.MaxValue)
        {
            throw OnnxNode.Refuse($"its size is {size}; only odd sizes have a counterpart");
        }

        float[] factors = [node.Float("alpha", 1e-4f), node.Float("beta", 0.75f), node.Float("bias", 1)];
        RequireFinite(factors);
        context.Set(node, context.AddElementwise(
            node, "LocalResponseNorm", value, $"size: {CSharpText.Literal(size)}", $"alpha: {CSharpText.Literal(factors[0])}",
            $"beta: {CSharpText.Literal(factors[1])}", $"k: {CSharpText.Literal(factors[2])}"));
    }

    /// <summary>Sums and products with a constant that is one number, or one for each channel.</summary>
    public static void Affine(ImportContext context, OnnxNode node)
    {
        int constant = context.Graph.Constant(ImportContext.Name(node, 1)) is not null ? 1 : 0;
        ImportedValue value = context.Value(node, 1 - constant);
        context.Reserve(8L * value.Shape.Channels);
        float[] factors = PerChannel(context.Constant(node, constant), value);
        (float[] scale, float[] shift) = (Filled(value, 1), Filled(value, 0));
        switch (node.Operator)
        {
            case "Add":
                shift = factors;
                break;
            case "Sub" when constant == 1:
                shift = Array.ConvertAll(factors, static factor => -factor);
                break;
            case "Sub":
                (scale, shift) = (Filled(value, -1), factors);
                break;
            case "Mul":
                scale = factors;
                break;
            case "Div" when constant == 1:
                scale = Array.ConvertAll(factors, static factor => 1 / factor);
                break;
            default:
                throw OnnxNode.Refuse("it divides a constant by a value");
        }

        float[][] tensors = [scale, shift, Filled(value, 0), Filled(value, 1)];
        IEnumerable<WeightDraft> weights = Suffixes.Select((suffix, index) => new WeightDraft(suffix, [tensors[index].Length], InFileOrder(tensors[index], value), null));
        context.Set(node, Add(context, node, value, epsilon: 0, momentum: 0.1f, weights));
    }

    public static void RequireFinite(params ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            _ = float.IsFinite(value) ? 0 : throw OnnxNode.Refuse("one of its attributes is not finite");
        }
    }

    private static ImportedValue Add(ImportContext context, OnnxNode node, ImportedValue value, float epsilon, float momentum, IEnumerable<WeightDraft> weights)
    {
        string[] arguments = epsilon == 1e-5f ? [] : [$"epsilon: {CSharpText.Literal(epsilon)}"];
        return value.Through(context.Add(new LayerDraft
        {
            Kind = "BatchNorm",
            Inputs = [value.Layer],
            Shape = value.Shape,
            FileOrder = ImportContext.FileOrder(value),
            Arguments = momentum == 0.1f ? arguments : [.. arguments, $"momentum: {CSharpText.Literal(momentum)}"],
            Weights = [.. weights],
            NodeName = node.OwnName,
        }));
    }

    public static float[] Filled(ImportedValue value, float number) => [.. Enumerable.Repeat(number, value.Shape.Channels)];

    public static float[] PerChannel(TensorProto tensor, ImportedValue value)
    {
        float[] values = TensorValues.Floats(tensor);
        if (values.Length == 1)
        {
            return Filled(value, values[0]);
        }

        // Aligned at the last dimension: all must be 1 but that of the channels.
        int channels = value.Dimensions.Length + 1 - value.ChannelAxis;
        bool fits = tensor.Dims.Count <= value.Dimensions.Length + 1 && values.Length == value.Shape.Channels
            && tensor.Dims.Reverse().Select((dimension, index) => (dimension, index)).All(pair => pair.dimension == 1 || pair.index + 1 == channels);
        return fits ? values : throw OnnxNode.Refuse($"its constant of [{string.Join(", ", tensor.Dims.Take(10))}] is not one value for each channel of {value.Text}");
    }

    public static float[] InFileOrder(float[] values, ImportedValue value) => value.IsImage
        ? values
        : [.. FeatureOrder.Between(value.Order, ImportContext.FileOrder(value)).Select(place => values[place])];
}
