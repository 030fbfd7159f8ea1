using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Normalizations.</summary>
internal static class NormalizationImports
{
    private const string Variance = "running_var";

    private static readonly string[] Suffixes = ["weight", "bias", "running_mean", Variance];

    public static void BatchNorm(ImportContext context, OnnxNode node)
    {
        if (node.Int("training_mode", 0) != 0 || node.Outputs.Count(output => output.Length > 0 && context.Graph.Readers(output).Count > 0) > 1)
        {
            throw OnnxNode.Refuse("it is exported in training mode");
        }

        // Features are their own channels; of anything else they are the first dimension.
        ImportedValue value = context.Value(node, 0);
        value = value.IsImage || !value.IsFlat ? context.Image(node, 0) : value;
        if (node.Int("spatial", 1) == 0 && value.IsImage)
        {
            throw OnnxNode.Refuse("its spatial is 0: it normalizes each pixel by itself");
        }

        IEnumerable<WeightDraft> weights = Suffixes.Select((suffix, index) =>
        {
            TensorProto tensor = context.Constant(node, index + 1);
            float[] values = TensorValues.Floats(tensor);
            int fault = suffix == Variance ? Array.FindIndex(values, static variance => !(variance >= 0)) : -1;
            if (fault >= 0)
            {
                throw OnnxNode.Refuse(FormattableString.Invariant($"its tensor '{tensor.Name}' has the variance {values[fault]} for channel {fault}, and variances are not negative"));
            }

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

    public static void LocalResponseNorm(ImportContext context, OnnxNode node) => LocalResponseNorm(
        context, node, context.Image(node, 0), node.Int("size", 0), node.Float("alpha", 1e-4f), node.Float("beta", 0.75f), node.Float("bias", 1));

    public static void LocalResponseNorm(ImportContext context, OnnxNode node, ImportedValue value, long size, float alpha, float beta, float k)
    {
        if (size < 1 || size % 2 == 0 || size > int.MaxValue)
        {
            throw OnnxNode.Refuse($"its size is {size}; only odd sizes have a counterpart");
        }

        RequireFinite(alpha, beta, k);
        context.Set(node, context.AddElementwise(
            node, "LocalResponseNorm", value, $"size: {CSharpText.Literal(size)}", $"alpha: {CSharpText.Literal(alpha)}", $"beta: {CSharpText.Literal(beta)}", $"k: {CSharpText.Literal(k)}"));
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

    public static float[] InFileOrder(float[] values, ImportedValue value) => value.IsImage
        ? values
        : [.. FeatureOrder.Between(value.Order, ImportContext.FileOrder(value)).Select(place => values[place])];
}
