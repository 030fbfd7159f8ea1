using System;
using System.Collections.Generic;

namespace NetDsl.Benchmarks.Onnx;

/// <summary>The ONNX operator that does what a layer does.</summary>
internal sealed record OnnxOperator(string Type, IReadOnlyList<(string Name, object Value)> Attributes)
{
    /// <exception cref="NotSupportedException">No network of the benchmarks has such a layer.</exception>
    public static OnnxOperator Of(LayerInfo layer) => layer.Kind switch
    {
        "Conv" or "DepthwiseConv" => new("Conv",
        [
            .. Window(layer), ("dilations", new[] { layer.GetSetting<int>("DilationY"), layer.GetSetting<int>("DilationX") }), ("group", layer.GetSetting<int>("Groups")),
        ]),
        "MaxPool" => new("MaxPool", [.. Window(layer)]),
        "Dense" => new("Gemm", [("transB", 1)]),
        "Relu" => new("Relu", []),
        "Flatten" => new("Flatten", []),
        "Dropout" => new("Identity", []),
        "LocalResponseNorm" => new("LRN",
        [
            ("size", layer.GetSetting<int>("Size")), ("alpha", layer.GetSetting<float>("Alpha")), ("beta", layer.GetSetting<float>("Beta")), ("bias", layer.GetSetting<float>("K")),
        ]),
        _ => throw new NotSupportedException($"The benchmarks do not build {layer.Kind} for the peers."),
    };

    private static (string Name, object Value)[] Window(LayerInfo layer) =>
    [
        ("kernel_shape", new[] { layer.GetSetting<int>("Height"), layer.GetSetting<int>("Width") }),
        ("strides", new[] { layer.GetSetting<int>("StrideY"), layer.GetSetting<int>("StrideX") }),
        ("pads", new[] { layer.GetSetting<int>("PaddingTop"), layer.GetSetting<int>("PaddingLeft"), layer.GetSetting<int>("PaddingBottom"), layer.GetSetting<int>("PaddingRight") }),
    ];
}
