using System;
using System.Collections.Generic;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>The operators that are imported.</summary>
internal static class OperatorTable
{
    private static readonly Dictionary<string, Action<ImportContext, OnnxNode>> Table = WithActivations(new(StringComparer.Ordinal)
    {
        ["Conv"] = WindowImports.Conv,
        ["ConvTranspose"] = WindowImports.ConvTranspose,
        ["MaxPool"] = PoolImports.MaxPool,
        ["AveragePool"] = PoolImports.AvgPool,
        ["GlobalMaxPool"] = static (context, node) => PoolImports.Global(context, node, "GlobalMaxPool"),
        ["GlobalAveragePool"] = static (context, node) => PoolImports.Global(context, node, "GlobalAvgPool"),
        ["ReduceMean"] = ReduceImports.Reduce,
        ["ReduceSum"] = ReduceImports.Reduce,
        ["ReduceMax"] = ReduceImports.Reduce,
        ["ReduceMin"] = ReduceImports.Reduce,
        ["ReduceL1"] = ReduceImports.Reduce,
        ["ReduceL2"] = ReduceImports.Reduce,
        ["ReduceSumSquare"] = ReduceImports.Reduce,
        ["Gemm"] = DenseImports.Gemm,
        ["MatMul"] = DenseImports.MatMul,
        ["BatchNormalization"] = NormalizationImports.BatchNorm,
        ["LayerNormalization"] = NormImports.LayerNorm,
        ["GroupNormalization"] = NormImports.GroupNorm,
        ["InstanceNormalization"] = NormImports.InstanceNorm,
        ["LpNormalization"] = NormImports.UnitLength,
        ["LRN"] = NormalizationImports.LocalResponseNorm,
        ["LeakyRelu"] = ActivationImports.LeakyRelu,
        ["PRelu"] = ChannelwiseImports.PRelu,
        ["Elu"] = ActivationImports.Elu,
        ["Celu"] = ActivationImports.Celu,
        ["Selu"] = ActivationImports.Selu,
        ["HardSigmoid"] = ActivationImports.HardSigmoid,
        ["Softplus"] = static (context, node) => ActivationImports.Plain(context, node, "Softplus"),
        ["Clip"] = ActivationImports.Clip,
        ["Gelu"] = ActivationImports.Gelu,
        ["Swish"] = ActivationImports.Swish,
        ["Softmax"] = static (context, node) => context.Set(node, ActivationImports.Softmax(context, node, "Softmax")),
        ["LogSoftmax"] = static (context, node) => context.Set(node, ActivationImports.Softmax(context, node, "LogSoftmax")),
        ["Dropout"] = ActivationImports.Dropout,
        ["Add"] = static (context, node) => JoinImports.Join(context, node, "Add"),
        ["Sum"] = static (context, node) => JoinImports.Join(context, node, "Add"),
        ["Sub"] = static (context, node) => JoinImports.Join(context, node, "Subtract"),
        ["Mul"] = static (context, node) => JoinImports.Join(context, node, "Multiply"),
        ["Div"] = static (context, node) => JoinImports.Join(context, node, "Divide"),
        ["Mean"] = JoinImports.Mean,
        ["Max"] = static (context, node) => JoinImports.Join(context, node, "Maximum"),
        ["Min"] = static (context, node) => JoinImports.Join(context, node, "Minimum"),
        ["Concat"] = ConcatImports.Concat,
        ["Flatten"] = ReshapeImports.Flatten,
        ["Reshape"] = ReshapeImports.Reshape,
        ["Squeeze"] = ReshapeImports.Squeeze,
        ["Unsqueeze"] = ReshapeImports.Unsqueeze,
        ["Transpose"] = ReshapeImports.Transpose,
        ["Expand"] = RepeatImports.Expand,
        ["Tile"] = RepeatImports.Tile,
        ["Gather"] = GatherImports.Gather,
        ["Resize"] = ResizeImports.Resize,
        ["Upsample"] = ResizeImports.Resize,
        ["DepthToSpace"] = RearrangementImports.DepthToSpace,
        ["SpaceToDepth"] = RearrangementImports.SpaceToDepth,
        ["Slice"] = SliceImports.Slice,
        ["Split"] = SliceImports.Split,
        ["Pad"] = PadImports.Pad,
        ["Log"] = ActivationImports.Log,
        ["LSTM"] = RecurrentImports.Lstm,
        ["GRU"] = RecurrentImports.Gru,
        ["RNN"] = RecurrentImports.Rnn,
        ["Neg"] = ChannelwiseImports.Negate,
        ["Pow"] = PowerImports.Pow,
        ["Identity"] = static (context, node) => context.Set(node, context.AnyValue(node, 0)),
        ["Cast"] = static (context, node) => context.Set(node, node.Int("to", 0) is 1 or 10 or 11 or 16 ? context.AnyValue(node, 0) : throw OnnxNode.Refuse("it casts to another type than floats")),
    });

    /// <summary>Whether a node of this operator can be imported at all.</summary>
    public static bool Knows(OnnxNode node) => Table.ContainsKey(node.Operator) || ShapeArithmetic.Knows(node);

    /// <summary>Makes the layers of a node, or finds out what its value is otherwise.</summary>
    /// <exception cref="NodeRefusedException">It has no counterpart.</exception>
    public static void Import(ImportContext context, OnnxNode node, LayerPattern? pattern)
    {
        if (context.Graph.Fault(node) is { } fault)
        {
            throw OnnxNode.Refuse(fault);
        }

        if (pattern is { Kind: "Dense" })
        {
            DenseImports.Product(context, pattern.Product!, node, pattern.Bias);
        }
        else if (pattern is not null)
        {
            ImportedValue value = context.Find(pattern.Input) ?? throw OnnxNode.Refuse($"the value '{pattern.Input}' is given by no node before it");
            if (pattern.Squares is { } squares)
            {
                RearrangementImports.SpaceToDepth(context, node, value, squares);
                return;
            }

            if (pattern.Interleave is { } interleave)
            {
                interleave.Import(context, node, pattern.Input, value);
                return;
            }

            if (pattern.Depth is { } depth)
            {
                RearrangementImports.DepthToSpace(context, node, value, depth);
                return;
            }

            if (pattern.Shuffle is { } shuffle)
            {
                RearrangementImports.ShuffleChannels(context, node, value, shuffle);
                return;
            }

            if (pattern.Response is { } response)
            {
                response.Import(context, node, value);
                return;
            }

            if (pattern.Radial is { } radial)
            {
                radial.Import(context, node, value);
                return;
            }

            if (pattern.Norm is { } norm)
            {
                NormImports.Pattern(context, node, pattern.Kind, value, norm);
                return;
            }

            context.Set(node, context.AddElementwise(node, pattern.Kind, value, pattern.Arguments));
        }
        else if (ShapeArithmetic.Applies(context, node))
        {
            ShapeArithmetic.Import(context, node);
        }
        else if (IsAffine(context, node))
        {
            ChannelwiseImports.Affine(context, node);
        }
        else
        {
            Action<ImportContext, OnnxNode> import = Table.GetValueOrDefault(node.Operator) ?? throw OnnxNode.Refuse(UnknownOperators.Reason(node));
            import(context, node);
        }
    }

    /// <summary>The rows, and one for each operator that is a plain activation.</summary>
    private static Dictionary<string, Action<ImportContext, OnnxNode>> WithActivations(Dictionary<string, Action<ImportContext, OnnxNode>> rows)
    {
        foreach (PlainActivation activation in PlainActivation.All)
        {
            if (activation.Operator is { } name)
            {
                rows.Add(name, (context, node) => ActivationImports.Plain(context, node, activation.Kind));
            }
        }

        return rows;
    }

    private static bool IsAffine(ImportContext context, OnnxNode node) => node.Operator is "Add" or "Sub" or "Mul" or "Div" && node.Inputs.Count == 2
        && (context.Graph.Constant(node.Inputs[0]) is not null || context.Graph.Constant(node.Inputs[1]) is not null);
}
