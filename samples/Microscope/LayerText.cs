using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace NetDsl.Samples.Microscope;

/// <summary>A layer in words, and what is known of its values before they are computed.</summary>
internal static class LayerText
{
    private static readonly string[] AtLeastZero = ["Relu", "Relu6", "Sigmoid", "HardSigmoid", "Softmax", "Softplus", "Exp", "Abs", "Sqrt"];

    private static readonly string[] KeepsSign = ["MaxPool", "AvgPool", "GlobalMaxPool", "GlobalAvgPool", "Flatten", "Dropout", "Upsample"];

    private static readonly string[] Pointwise =
        ["Relu", "Relu6", "LeakyRelu", "Elu", "Silu", "Gelu", "HardSwish", "Tanh", "ScaledTanh", "Sigmoid", "HardSigmoid", "Softplus", "Clip", "BatchNorm", "Dropout"];

    /// <summary>Whether each value comes from the one value in the same place.</summary>
    public static bool IsPointwise(LayerInfo layer) => Pointwise.Contains(layer.Kind);

    /// <summary>Whether a layer is worth a row of its own: these two hand on what they read.</summary>
    public static bool IsShown(LayerInfo layer) => layer.Kind is not ("Flatten" or "Dropout");

    /// <summary>Whether a layer's values may be negative.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="signed">The layers before it that may have negative values.</param>
    public static bool IsSigned(LayerInfo layer, IReadOnlySet<string> signed) =>
        !AtLeastZero.Contains(layer.Kind) && (!KeepsSign.Contains(layer.Kind) || layer.Inputs.Any(input => input == "input" || signed.Contains(input)));

    /// <summary>What a layer is: <c>5×5 convolution, padding 2</c>.</summary>
    public static string Describe(LayerInfo layer) => layer.Kind switch
    {
        "Conv" or "DepthwiseConv" or "ConvTranspose" => Window(layer) + " convolution" + Padding(layer),
        "MaxPool" => Window(layer) + " maximum",
        "AvgPool" => Window(layer) + " mean",
        "Dense" => "dense",
        "Relu" => "rectifier",
        "BatchNorm" => "batch normalization",
        _ => string.Concat(layer.Kind.Select(static (letter, at) => (at > 0 && char.IsUpper(letter) ? " " : "") + char.ToLowerInvariant(letter))),
    };

    private static string Window(LayerInfo layer) =>
        string.Create(CultureInfo.InvariantCulture, $"{layer.GetSetting<int>("Width")}×{layer.GetSetting<int>("Height")}");

    private static string Padding(LayerInfo layer) => layer.GetSetting<int>("PaddingLeft") is > 0 and int padding
        ? string.Create(CultureInfo.InvariantCulture, $", padding {padding}")
        : string.Empty;
}
