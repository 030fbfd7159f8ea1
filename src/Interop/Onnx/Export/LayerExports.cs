using System;
using System.Collections.Generic;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Onnx.Export;

/// <summary>How each kind of layer is written in ONNX's operators: the table, and the kinds that take one line.</summary>
internal static class LayerExports
{
    private static readonly Dictionary<string, Action<LayerExport>> Table = new(StringComparer.Ordinal)
    {
        ["Conv"] = WindowExports.Conv,
        ["DepthwiseConv"] = WindowExports.Conv,
        ["ConvTranspose"] = WindowExports.ConvTranspose,
        ["MaxPool"] = WindowExports.MaxPool,
        ["AvgPool"] = WindowExports.AvgPool,
        ["GlobalMaxPool"] = static layer => GlobalPool(layer, "GlobalMaxPool"),
        ["GlobalAvgPool"] = static layer => GlobalPool(layer, "GlobalAveragePool"),
        ["Upsample"] = Upsample,
        ["DepthToSpace"] = static layer => layer.Final(
            "DepthToSpace", layer.Inputs, Of("blocksize", layer.Layer.GetSetting<int>("Block")), Of("mode", layer.Layer.GetSetting<DepthOrder>("Order").ToString())),
        ["SpaceToDepth"] = RearrangementExports.SpaceToDepth,
        ["Flatten"] = static layer => layer.Final("Flatten", layer.Inputs, Of("axis", 1)),
        ["Dense"] = Dense,
        ["BatchNorm"] = BatchNorm,
        ["LocalResponseNorm"] = LocalResponseNorm,
        ["Dropout"] = static layer => layer.Final("Dropout", [layer.Inputs[0], layer.Scalar("ratio", layer.Layer.GetSetting<float>("Rate"))]),
        ["Relu"] = static layer => layer.Final("Relu", layer.Inputs),
        ["Relu6"] = static layer => layer.Final("Clip", [layer.Inputs[0], layer.Scalar("min", 0), layer.Scalar("max", 6)]),
        ["LeakyRelu"] = static layer => layer.Final("LeakyRelu", layer.Inputs, Of("alpha", layer.Layer.GetSetting<float>("Slope"))),
        ["Elu"] = static layer => layer.Final("Elu", layer.Inputs, Of("alpha", layer.Layer.GetSetting<float>("Alpha"))),
        ["Tanh"] = static layer => layer.Final("Tanh", layer.Inputs),
        ["ScaledTanh"] = ScaledTanh,
        ["Sigmoid"] = static layer => layer.Final("Sigmoid", layer.Inputs),
        ["Silu"] = static layer => layer.Final("Mul", [layer.Inputs[0], layer.Step("sigmoid", "Sigmoid", layer.Inputs)]),
        ["Gelu"] = Gelu,
        ["HardSwish"] = static layer => layer.Final("HardSwish", layer.Inputs),
        ["Softmax"] = static layer => layer.Final("Softmax", layer.Inputs, Of("axis", 1)),
        ["Add"] = JoinExports.Add,
        ["Multiply"] = JoinExports.Multiply,
        ["Concat"] = static layer => layer.Final("Concat", layer.Inputs, Of("axis", 1)),
    };

    public static Action<LayerExport> Find(LayerInfo layer) => Table.TryGetValue(layer.Kind, out Action<LayerExport>? export)
        ? export
        : throw new InteropException($"Layer '{layer.Name}': the kind {layer.Kind} is not known to this version.");

    private static void GlobalPool(LayerExport layer, string operation) =>
        layer.Final("Flatten", [layer.Step("pool", operation, layer.Inputs)], Of("axis", 1));

    /// <summary>Output pixel x shows input pixel floor(x / factor).</summary>
    private static void Upsample(LayerExport layer)
    {
        float factor = layer.Layer.GetSetting<int>("Factor");
        layer.Final(
            "Resize", [layer.Inputs[0], "", layer.Constant("scales", 1f, 1f, factor, factor)],
            Of("mode", "nearest"), Of("coordinate_transformation_mode", "asymmetric"), Of("nearest_mode", "floor"));
    }

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

    private static void ScaledTanh(LayerExport layer)
    {
        string scaled = layer.Step("scaled", "Mul", [layer.Inputs[0], layer.Scalar("slope", 2f / 3f)]);
        layer.Final("Mul", [layer.Step("tanh", "Tanh", [scaled]), layer.Scalar("height", 1.7159f)]);
    }

    /// <summary>x · (1 + erf(x / √2)) / 2, as operator set 17 has no operator of its own.</summary>
    private static void Gelu(LayerExport layer)
    {
        string erf = layer.Step("erf", "Erf", [layer.Step("scaled", "Div", [layer.Inputs[0], layer.Scalar("root", MathF.Sqrt(2))])]);
        string sum = layer.Step("sum", "Add", [erf, layer.Scalar("one", 1)]);
        layer.Final("Mul", [layer.Step("product", "Mul", [layer.Inputs[0], sum]), layer.Scalar("half", 0.5f)]);
    }
}
