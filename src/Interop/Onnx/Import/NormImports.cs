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
            RequireChannels(value, pattern.Axes);
            Add(context, node, value, kind, [], pattern.Epsilon, pattern.Weight, pattern.Bias);
            return;
        }

        RequireGroups(value, pattern.Groups);
        bool isBack = pattern.Joined is not { } joined || (joined.Length == value.Dimensions.Length + 1
            && value.Dimensions.Select((dimension, index) => (dimension, index)).All(pair => joined[pair.index + 1] is 0 or -1 || joined[pair.index + 1] == pair.dimension));
        _ = isBack ? 0 : throw OnnxNode.Refuse($"it and the nodes before it normalize groups of {value.Text} and make [{string.Join(", ", pattern.Joined!.Take(10))}] of them");
        (TensorProto weight, TensorProto bias) = pattern.OfGroups!.Value;
        Add(
            context, node, value, "GroupNorm", [CSharpText.Literal(pattern.Groups)], pattern.Epsilon, pattern.Weight, pattern.Bias,
            (OfGroups(weight, value, pattern.Groups), OfGroups(bias, value, pattern.Groups)));
    }

    public static void LayerNorm(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        RequireOneOutput(context, node);
        int rank = value.Dimensions.Length + 1;
        long axis = node.Int("axis", -1);
        axis = axis < 0 ? axis + rank : axis;
        RequireChannels(value, [.. Enumerable.Range(0, rank).Where(dimension => dimension >= axis).Select(static dimension => (long)dimension)]);
        Add(context, node, value, "LayerNorm", [], node.Float("epsilon", 1e-5f), context.Constant(node, 1), node.HasInput(2) ? context.Constant(node, 2) : null);
    }

    public static void InstanceNorm(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        if (!value.IsImage || value.IsChannelsLast)
        {
            throw OnnxNode.Refuse($"it reads {value.Text}, which is no image with the channels first");
        }

        Add(context, node, value, "InstanceNorm", [], node.Float("epsilon", 1e-5f), null, null, (Checked(context, node, 1, value), Checked(context, node, 2, value)));
    }

    /// <summary>Operator set 18 has a scale and a bias for each group, 21 for each channel.</summary>
    public static void GroupNorm(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long groups = node.Int("num_groups", 0);
        _ = groups is >= 1 and <= int.MaxValue ? 0 : throw OnnxNode.Refuse($"its num_groups is {groups}");
        RequireGroups(value, (int)groups);
        float[] Read(int input) => TensorValues.Length(context.Constant(node, input)) == groups && groups != value.Shape.Channels
            ? OfGroups(context.Constant(node, input), value, (int)groups)
            : Checked(context, node, input, value);
        Add(context, node, value, "GroupNorm", [CSharpText.Literal(groups)], node.Float("epsilon", 1e-5f), null, null, (Read(1), Read(2)));
    }

    /// <summary>Of length 0 the operator gives 0; so does the default's least divisor.</summary>
    public static void UnitLength(ImportContext context, OnnxNode node)
    {
        ImportedValue value = context.Value(node, 0);
        long power = node.Int("p", 2);
        _ = power == 2 ? 0 : throw OnnxNode.Refuse($"its p is {power}; only the length of 2 has a counterpart");
        RequireChannels(value, [node.Int("axis", -1)]);
        Add(context, node, value, "L2Normalize", [], 1e-12f, null, null);
    }

    /// <summary>Only channels, or all features, are normalized by themselves.</summary>
    private static void RequireChannels(ImportedValue value, long[] axes)
    {
        int rank = value.Dimensions.Length + 1;
        bool isChannels = axes.Length == 1 && (axes[0] < 0 ? axes[0] + rank : axes[0]) == value.ChannelAxis && (value.IsImage || value.Dimensions.Skip(1).All(static dimension => dimension == 1));
        _ = isChannels ? 0 : throw OnnxNode.Refuse($"it normalizes {value.Text} over the axes [{string.Join(", ", axes.Take(10))}], which are not the channels");
    }

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
    /// <param name="weight">Spread over the value; null for 1.</param>
    /// <param name="bias">Spread over the value; null for 0.</param>
    /// <param name="first">Weight and bias of each channel that come before these.</param>
    private static void Add(
        ImportContext context, OnnxNode node, ImportedValue value, string kind, string[] arguments, float epsilon, TensorProto? weight, TensorProto? bias,
        (float[] Weight, float[] Bias)? first = null)
    {
        _ = epsilon >= 0 && epsilon < float.PositiveInfinity ? 0 : throw OnnxNode.Refuse("its epsilon is out of range");
        bool isUnit = kind == "L2Normalize";
        string[] written = epsilon == (isUnit ? 1e-12f : 1e-5f) ? arguments : [.. arguments, $"epsilon: {CSharpText.Literal(epsilon)}"];
        context.Reserve(8L * value.Shape.Channels);
        context.Set(node, value.Through(context.Add(new LayerDraft
        {
            Kind = kind,
            Inputs = [value.Layer],
            Shape = value.Shape,
            FileOrder = ImportContext.FileOrder(value),
            Arguments = written,
            Weights = isUnit ? [] : Weights(value, weight, bias, first),
            NodeName = node.OwnName,
        })));
    }

    private static IReadOnlyList<WeightDraft> Weights(ImportedValue value, TensorProto? weight, TensorProto? bias, (float[] Weight, float[] Bias)? first)
    {
        float[] scale = weight is null ? ChannelwiseImports.Filled(value, 1) : ChannelwiseImports.PerChannel(weight, value);
        float[] shift = bias is null ? ChannelwiseImports.Filled(value, 0) : ChannelwiseImports.PerChannel(bias, value);
        (float[] before, float[] added) = first ?? (ChannelwiseImports.Filled(value, 1), ChannelwiseImports.Filled(value, 0));
        float[][] tensors = [[.. scale.Zip(before, static (a, b) => a * b)], [.. scale.Zip(added, static (a, b) => a * b).Zip(shift, static (a, b) => a + b)]];
        TensorProto?[] sources = [weight, bias];
        return [.. Suffixes.Select((suffix, index) => new WeightDraft(
            suffix, [value.Shape.Channels], NormalizationImports.InFileOrder(tensors[index], value), sources[index]?.Name))];
    }
}
