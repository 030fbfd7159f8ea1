using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Normalizations of each example by itself.</summary>
internal static class NormImports
{
    private static readonly string[] Suffixes = ["weight", "bias"];

    public static void Pattern(ImportContext context, OnnxNode node, string kind, ImportedValue value, NormPattern pattern)
    {
        if (pattern.Groups == 0)
        {
            context.Set(node, Normalized(context, node, value, kind, pattern.Axes, pattern.Epsilon, pattern.Weight, pattern.Bias));
            return;
        }

        RequireGroups(value, pattern.Groups);
        bool isBack = pattern.Joined is not { } joined || (joined.Length == value.Dimensions.Length + 1
            && value.Dimensions.Select((dimension, index) => (dimension, index)).All(pair => joined[pair.index + 1] is 0 or -1 || joined[pair.index + 1] == pair.dimension));
        _ = isBack ? 0 : throw OnnxNode.Refuse($"it and the nodes before it normalize groups of {value.Text} and make [{string.Join(", ", pattern.Joined!.Take(10))}] of them");
        (TensorProto weight, TensorProto bias) = pattern.OfGroups!.Value;
        float[][] affine = Both(value, (OfGroups(weight, value, pattern.Groups), OfGroups(bias, value, pattern.Groups)), pattern.Weight, pattern.Bias);
        context.Set(node, Layer(context, node, value, "GroupNorm", [CSharpText.Literal(pattern.Groups)], pattern.Epsilon, affine, [pattern.Weight?.Name, pattern.Bias?.Name]));
    }

    public static void LayerNorm(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        RequireOneOutput(context, node);
        int rank = value.Dimensions.Length + 1;
        long axis = node.Int("axis", -1);
        axis = axis < 0 ? axis + rank : axis;
        long[] axes = [.. Enumerable.Range(0, rank).Where(dimension => dimension >= axis).Select(static dimension => (long)dimension)];
        context.Set(node, Normalized(context, node, value, "LayerNorm", axes, node.Float("epsilon", 1e-5f), context.Constant(node, 1), node.HasInput(2) ? context.Constant(node, 2) : null));
    }

    public static void InstanceNorm(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Image(node, 0);
        float[][] affine = [Checked(context, node, 1, value), Checked(context, node, 2, value)];
        context.Set(node, Layer(context, node, value, "InstanceNorm", [], node.Float("epsilon", 1e-5f), affine, [null, null]));
    }

    /// <summary>Operator set 18 has a scale and a bias for each group, 21 for each channel.</summary>
    public static void GroupNorm(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        value = value.Dimensions.Length > 1 && !value.IsPixel ? context.Image(node, 0) : value;
        long groups = node.Int("num_groups", 0);
        _ = groups is >= 1 and <= int.MaxValue ? 0 : throw OnnxNode.Refuse($"its num_groups is {groups}");
        RequireGroups(value, (int)groups);
        float[] Read(int input) => TensorValues.Length(context.Constant(node, input)) == groups && groups != value.Shape.Channels
            ? OfGroups(context.Constant(node, input), value, (int)groups)
            : Checked(context, node, input, value);
        context.Set(node, Layer(context, node, value, "GroupNorm", [CSharpText.Literal(groups)], node.Float("epsilon", 1e-5f), [Read(1), Read(2)], [null, null]));
    }

    /// <summary>Of length 0 the operator gives 0; so does the default's least divisor.</summary>
    public static void UnitLength(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long power = node.Int("p", 2);
        _ = power == 2 ? 0 : throw OnnxNode.Refuse($"its p is {power}; only the length of 2 has a counterpart");
        context.Set(node, Normalized(context, node, value, "L2Normalize", [node.Int("axis", -1)], 1e-12f, null, null));
    }

    /// <summary>Over the channels, wherever the model has them; over all values; or, of an image, over all pixels of each channel.</summary>
    private static ImportedValue Normalized(
        ImportContext context, OnnxNode node, ImportedValue value, string kind, long[] axes, float epsilon, TensorProto? weight, TensorProto? bias)
    {
        int[] over = [.. axes.Select(value.Axis).Order()];
        if (over is [var axis] && axis > 0 && !(value.Dimensions.Length == 1 || value.IsPixel))
        {
            float[]? Along(TensorProto? tensor) => tensor is null ? null : ChannelwiseImports.Along(tensor, value, axis);
            (float[]? scale, float[]? shift) = (Along(weight), Along(bias));
            return Layouts.Over(context, node, value, axis, image => Layer(context, node, image, kind, [], epsilon, [scale, shift], [weight?.Name, bias?.Name]));
        }

        if (kind == "LayerNorm" && value is { IsImage: true, IsChannelsLast: false } && over.SequenceEqual(Enumerable.Range(2, value.Dimensions.Length - 1)))
        {
            return Layer(context, node, value, "InstanceNorm", [], epsilon, [Spread(weight, value), Spread(bias, value)], [weight?.Name, bias?.Name]);
        }

        if (!over.SequenceEqual(Enumerable.Range(1, value.Dimensions.Length)) && !(value.IsPixel && over is [1]))
        {
            throw OnnxNode.Refuse($"it normalizes {value.Text} over the axes [{string.Join(", ", axes.Take(10))}], which are neither one dimension nor all of them");
        }

        ImportedValue all = Layouts.General(context, node, value);
        return Layer(context, node, all, kind, [], epsilon, [Spread(weight, all), Spread(bias, all)], [weight?.Name, bias?.Name]);
    }

    private static float[]? Spread(TensorProto? tensor, ImportedValue value) => tensor is null ? null : ChannelwiseImports.PerChannel(tensor, value);

    private static void RequireGroups(ImportedValue value, int groups)
    {
        if (value.IsChannelsLast || value.Shape.Channels % groups != 0)
        {
            throw OnnxNode.Refuse($"it normalizes {value.Text} in {groups} groups, which do not divide the channels");
        }

        int[] plain = [.. Enumerable.Range(0, value.Order.Length)];
        if (groups > 1 && !value.IsImage && !(value.HasOrder(plain) && ImportContext.FileOrder(value).SequenceEqual(plain)))
        {
            throw OnnxNode.Refuse($"it normalizes groups of the features of a flattened image, which are others in NetDsl's order");
        }
    }

    private static void RequireOneOutput(ImportContext context, OnnxNode node)
    {
        bool isRead = node.Outputs.Skip(1).Any(output => output.Length > 0 && (context.Graph.Readers(output).Count > 0 || context.Graph.IsOutput(output)));
        _ = isRead ? throw OnnxNode.Refuse("its mean or deviation is read") : 0;
    }

    private static float[] Checked(ImportContext context, OnnxNode node, int input, ImportedValue value)
    {
        TensorProto tensor = context.Constant(node, input);
        float[] values = TensorValues.Floats(tensor);
        return values.Length == value.Shape.Channels ? values : throw OnnxNode.Refuse($"its tensor '{tensor.Name}' has {values.Length} values for {value.Shape.Channels} channels");
    }

    /// <summary>The value of each channel's group.</summary>
    private static float[] OfGroups(TensorProto tensor, ImportedValue value, int groups)
    {
        float[] values = TensorValues.Floats(tensor);
        return values.Length == groups
            ? [.. Enumerable.Range(0, value.Shape.Channels).Select(channel => values[channel / (value.Shape.Channels / groups)])]
            : throw OnnxNode.Refuse($"its tensor '{tensor.Name}' has {values.Length} values for {groups} groups");
    }

    /// <param name="context">Where the layer goes.</param>
    /// <param name="node">Where it comes from.</param>
    /// <param name="value">What it reads.</param>
    /// <param name="kind">The attribute.</param>
    /// <param name="arguments">Before epsilon.</param>
    /// <param name="epsilon">The model's.</param>
    /// <param name="affine">Weight and bias of each channel; null for 1 and 0.</param>
    /// <param name="sources">Their names in the model.</param>
    private static ImportedValue Layer(
        ImportContext context, OnnxNode node, ImportedValue value, string kind, string[] arguments, float epsilon, float[]?[] affine, string?[] sources)
    {
        _ = epsilon >= 0 && epsilon < float.PositiveInfinity ? 0 : throw OnnxNode.Refuse("its epsilon is out of range");
        bool isUnit = kind == "L2Normalize";
        context.Reserve(8L * value.Shape.Channels);
        return value.Through(context.Add(new LayerDraft
        {
            Kind = kind,
            Inputs = [value.Layer],
            Shape = value.Shape,
            FileOrder = ImportContext.FileOrder(value),
            Arguments = epsilon == (isUnit ? 1e-12f : 1e-5f) ? arguments : [.. arguments, $"epsilon: {CSharpText.Literal(epsilon)}"],
            Weights = isUnit ? [] : [.. Suffixes.Select((suffix, index) => new WeightDraft(
                suffix, [value.Shape.Channels], NormalizationImports.InFileOrder(affine[index] ?? ChannelwiseImports.Filled(value, 1 - index), value), sources[index]))],
            NodeName = node.OwnName,
        }));
    }

    /// <summary>A normalization with a weight and bias of its own, and another weight and bias behind it.</summary>
    private static float[][] Both(ImportedValue value, (float[] Weight, float[] Bias) own, TensorProto? weight, TensorProto? bias)
    {
        float[] scale = Spread(weight, value) ?? ChannelwiseImports.Filled(value, 1);
        float[] shift = Spread(bias, value) ?? ChannelwiseImports.Filled(value, 0);
        return [[.. scale.Zip(own.Weight, static (a, b) => a * b)], [.. scale.Zip(own.Bias, static (a, b) => a * b).Zip(shift, static (a, b) => a + b)]];
    }
}
