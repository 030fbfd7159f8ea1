using System;
using System.Collections.Generic;
using System.Linq;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>How each kind of layer is written in ONNX's operators: the table, and the kinds that take one line.</summary>
internal static class LayerExports
{
    private static readonly Dictionary<string, Action<LayerExport>> Table = WithActivations(new(StringComparer.Ordinal)
    {
        ["Conv"] = WindowExports.Conv,
        ["DepthwiseConv"] = WindowExports.Conv,
        ["ConvTranspose"] = WindowExports.ConvTranspose,
        ["MaxPool"] = WindowExports.MaxPool,
        ["AvgPool"] = WindowExports.AvgPool,
        ["GlobalMaxPool"] = static layer => GlobalPool(layer, "GlobalMaxPool"),
        ["GlobalAvgPool"] = static layer => GlobalPool(layer, "GlobalAveragePool"),
        ["Upsample"] = ResizeExports.Upsample,
        ["Resize"] = ResizeExports.Resize,
        ["DepthToSpace"] = static layer => layer.Final(
            "DepthToSpace", layer.Inputs, Of("blocksize", layer.Layer.GetSetting<int>("Block")), Of("mode", layer.Layer.GetSetting<DepthOrder>("Order").ToString())),
        ["SpaceToDepth"] = RearrangementExports.SpaceToDepth,
        ["Slice"] = RearrangementExports.Slice,
        ["Crop"] = RearrangementExports.Crop,
        ["ShuffleChannels"] = RearrangementExports.ShuffleChannels,
        ["Pad"] = PadExports.Pad,
        ["Reshape"] = ReshapeExports.Reshape,
        ["Flatten"] = static layer => layer.Final("Flatten", layer.Inputs, Of("axis", 1)),
        ["Dense"] = Dense,
        ["RadialBasis"] = RadialBasisExports.Distances,
        ["BatchNorm"] = BatchNorm,
        ["LayerNorm"] = NormExports.LayerNorm,
        ["GroupNorm"] = NormExports.GroupNorm,
        ["InstanceNorm"] = NormExports.InstanceNorm,
        ["L2Normalize"] = NormExports.L2Normalize,
        ["Scale"] = ChannelwiseExports.Scale,
        ["PRelu"] = ChannelwiseExports.PRelu,
        ["LocalResponseNorm"] = LocalResponseNorm,
        ["Dropout"] = static layer => layer.Final("Dropout", [layer.Inputs[0], layer.Scalar("ratio", layer.Layer.GetSetting<float>("Rate"))]),
        ["LeakyRelu"] = static layer => layer.Final("LeakyRelu", layer.Inputs, Of("alpha", layer.Layer.GetSetting<float>("Slope"))),
        ["Elu"] = static layer => layer.Final("Elu", layer.Inputs, Of("alpha", layer.Layer.GetSetting<float>("Alpha"))),
        ["Celu"] = static layer => layer.Final("Celu", layer.Inputs, Of("alpha", layer.Layer.GetSetting<float>("Alpha"))),
        ["HardSigmoid"] = static layer => layer.Final(
            "HardSigmoid", layer.Inputs, Of("alpha", layer.Layer.GetSetting<float>("Slope")), Of("beta", layer.Layer.GetSetting<float>("Offset"))),
        ["Softplus"] = ActivationExports.Softplus,
        ["Clip"] = ActivationExports.Clip,
        ["Softmax"] = static layer => layer.Final("Softmax", layer.Inputs, Of("axis", 1)),
        ["LogSoftmax"] = static layer => layer.Final("LogSoftmax", layer.Inputs, Of("axis", 1)),
        ["Add"] = static layer => JoinExports.Join(layer, "Add"),
        ["Subtract"] = static layer => JoinExports.Join(layer, "Sub"),
        ["Multiply"] = static layer => JoinExports.Join(layer, "Mul"),
        ["Divide"] = static layer => JoinExports.Join(layer, "Div"),
        ["Maximum"] = static layer => JoinExports.Join(layer, "Max"),
        ["Minimum"] = static layer => JoinExports.Join(layer, "Min"),
        ["Concat"] = static layer => layer.Final("Concat", layer.Inputs, Of("axis", 1)),
    });

    public static Action<LayerExport> Find(LayerInfo layer) => Table.TryGetValue(layer.Kind, out Action<LayerExport>? export)
        ? export
        : throw new InteropException($"Layer '{layer.Name}': the kind {layer.Kind} is not known to this version.");

    /// <summary>The rows, and one for each plain activation.</summary>
    private static Dictionary<string, Action<LayerExport>> WithActivations(Dictionary<string, Action<LayerExport>> rows)
    {
        foreach (string kind in PlainActivation.All.Select(static row => row.Kind).Distinct())
        {
            rows.Add(kind, static layer => PlainActivation.Of(layer.Layer).Write(layer));
        }

        return rows;
    }

    private static void GlobalPool(LayerExport layer, string operation) =>
        layer.Final("Flatten", [layer.Step("pool", operation, layer.Inputs)], Of("axis", 1));

    private static void Dense(LayerExport layer)
    {
        string[] bias = layer.Layer.GetSetting<bool>("Bias") ? [layer.Parameter("bias")] : [];
        layer.Final("Gemm", [layer.Inputs[0], layer.Parameter("weight"), .. bias], Of("transB", 1));
    }

    /// <summary>ONNX's momentum is the share that stays, NetDsl's and PyTorch's the share that is new.</summary>
    private static void BatchNorm(LayerExport layer) => layer.Final(
        "BatchNormalization",
        [layer.Inputs[0], layer.Parameter("weight"), layer.Parameter("bias"), layer.Parameter("running_mean"), layer.Parameter("running_var")],
        Of("epsilon", layer.Layer.GetSetting<float>("Epsilon")),
        Of("momentum", 1 - layer.Layer.GetSetting<float>("Momentum")));

    private static void LocalResponseNorm(LayerExport layer) => layer.Final(
        "LRN", layer.Inputs,
        Of("size", layer.Layer.GetSetting<int>("Size")), Of("alpha", layer.Layer.GetSetting<float>("Alpha")),
        Of("beta", layer.Layer.GetSetting<float>("Beta")), Of("bias", layer.Layer.GetSetting<float>("K")));
}
