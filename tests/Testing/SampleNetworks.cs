namespace NetDsl.Testing;

/// <summary>The networks of the benchmarks, as source: one compilation unit of five classes.</summary>
public static class SampleNetworks
{
    /// <summary>Their names.</summary>
    public static readonly string[] Names = ["LeNet5", "Policy8x8", "NatureCnn", "VggSmall", "AlexNet"];

    public const string Source = """
        using NetDsl;

        [Network(28, 28, 1, Parameters = 61_706)]
        [Conv(5, 5, 6, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
        [Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)]
        [Flatten]
        [Dense(120)] [Relu]
        [Dense(84)] [Relu]
        [Dense(10)]
        public partial class LeNet5;

        [Network(8, 8, 8)]
        [Conv(3, 3, 32, padding: Padding.Same)] [Relu]
        [Conv(3, 3, 32, padding: Padding.Same)] [Relu]
        [Flatten]
        [Dense(64)] [Relu]
        [Dense(5)]
        public partial class Policy8x8;

        [Network(84, 84, 4)]
        [Conv(8, 8, 32, stride: 4)] [Relu]
        [Conv(4, 4, 64, stride: 2)] [Relu]
        [Conv(3, 3, 64)] [Relu]
        [Flatten]
        [Dense(512)] [Relu]
        [Dense(6)]
        public partial class NatureCnn;

        [Network(32, 32, 3)]
        [Conv(3, 3, 32, padding: Padding.Same)] [Relu]
        [Conv(3, 3, 32, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
        [Conv(3, 3, 64, padding: Padding.Same)] [Relu]
        [Conv(3, 3, 64, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
        [Flatten]
        [Dense(128)] [Relu]
        [Dense(10)]
        public partial class VggSmall;

        [Network(227, 227, 3, Parameters = 60_965_224)]
        [Conv(11, 11, 96, stride: 4)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
        [Conv(5, 5, 256, padding: 2, groups: 2)] [Relu] [LocalResponseNorm(5, alpha: 5e-4f, k: 2f)] [MaxPool(3, 3, stride: 2)]
        [Conv(3, 3, 384, padding: 1)] [Relu]
        [Conv(3, 3, 384, padding: 1, groups: 2)] [Relu]
        [Conv(3, 3, 256, padding: 1, groups: 2)] [Relu] [MaxPool(3, 3, stride: 2)]
        [Flatten]
        [Dense(4096)] [Relu] [Dropout]
        [Dense(4096)] [Relu] [Dropout]
        [Dense(1000)]
        public partial class AlexNet;
        """;
}
