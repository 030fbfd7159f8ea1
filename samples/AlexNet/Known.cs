using System.Collections.Generic;

namespace NetDsl.Samples.AlexNet;

/// <summary>The layers of the networks as the importer writes them: what a model is compared with. A test holds them to the classes.</summary>
internal static class Known
{
    public static IReadOnlyList<string> AlexNet2012 { get; } = TwoColumns("LocalResponseNorm(size: 5, alpha: 0.0005f, beta: 0.75f, k: 2f)");

    public static IReadOnlyList<string> CaffeAlexNet { get; } = TwoColumns("LocalResponseNorm(size: 5, alpha: 0.0001f, beta: 0.75f, k: 1f)");

    public static IReadOnlyList<string> OneColumn { get; } =
    [
        "Network(224, 224, 3)",
        "Conv(11, 11, 64, stride: 4, padding: 2)", "Relu", "MaxPool(3, 3, stride: 2)",
        "Conv(5, 5, 192, padding: 2)", "Relu", "MaxPool(3, 3, stride: 2)",
        "Conv(3, 3, 384, padding: 1)", "Relu", "Conv(3, 3, 256, padding: 1)", "Relu", "Conv(3, 3, 256, padding: 1)", "Relu", "MaxPool(3, 3, stride: 2)",
        .. Classifier,
    ];

    private static string[] Classifier => ["Flatten", "Dense(4096)", "Relu", "Dense(4096)", "Relu", "Dense(1000)"];

    private static string[] TwoColumns(string norm) =>
    [
        "Network(227, 227, 3)",
        "Conv(11, 11, 96, stride: 4)", "Relu", norm, "MaxPool(3, 3, stride: 2)",
        "Conv(5, 5, 256, padding: 2, groups: 2)", "Relu", norm, "MaxPool(3, 3, stride: 2)",
        "Conv(3, 3, 384, padding: 1)", "Relu", "Conv(3, 3, 384, padding: 1, groups: 2)", "Relu", "Conv(3, 3, 256, padding: 1, groups: 2)", "Relu", "MaxPool(3, 3, stride: 2)",
        .. Classifier,
    ];
}
