using System;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>
/// The order of outputs. What is an image in the model, [N, C, H, W], comes as an image of NetDsl's; everything else comes in the model's own order, value for value, for which
/// layers at the end put it in order.
/// </summary>
internal static class OutputLayouts
{
    private const int MostSteps = 256;

    /// <param name="context">Where layers go.</param>
    /// <param name="output">The output's name.</param>
    /// <param name="value">What it is.</param>
    public static ImportedValue Shown(ImportContext context, string output, ImportedValue value)
    {
        if (value.Dimensions.Take(value.BatchAxis).Any(static size => size > 1))
        {
            throw OnnxNode.Refuse($"it is {value.Text}, where a network gives one example behind another");
        }

        OnnxNode node = context.Graph.Producer(output) ?? new OnnxNode(new NodeProto(), 0, OnnxModelReader.NewestOperatorSet);
        return value.IsImage ? value.IsRow && !value.IsChannelsLast ? Layouts.InModelOrder(context, node, value) : value
            : value.Dimensions.Length == 3 && value.BatchAxis == 0 && IsImage(context.Graph, output) ? Layouts.Image(context, node, value)
            : Layouts.InModelOrder(context, node, value);
    }

    /// <summary>Values of three dimensions are [C, H, W] unless the model put the channels behind on the way.</summary>
    private static bool IsImage(ImportGraph graph, string value)
    {
        for (int step = 0; step < MostSteps && graph.Producer(value) is { Inputs.Count: > 0 } node; step++)
        {
            if (node.Operator == "Transpose")
            {
                return node.Ints("perm") is [0, 3, 1, 2];
            }

            if (node.Operator is "Conv" or "ConvTranspose" or "Gemm" or "MatMul" or "MaxPool" or "AveragePool" or "BatchNormalization")
            {
                return true;
            }

            value = node.Inputs.FirstOrDefault(input => input.Length > 0 && graph.Constant(input) is null) ?? "";
        }

        return true;
    }
}
