using System.Collections.Generic;
using System.Text;

namespace NetDsl.Benchmarks.Compiling;

/// <summary>The networks whose generation is timed.</summary>
internal static class GeneratorNetworks
{
    private const string LeNet5 = """
        using NetDsl;

        [Network(28, 28, 1)]
        [Conv(5, 5, 6, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]
        [Conv(5, 5, 16)]                       [Relu] [MaxPool(2, 2)]
        [Flatten]
        [Dense(120)] [Relu]
        [Dense(84)]  [Relu]
        [Dense(10)]
        public partial class LeNet5;
        """;

    private const string AlexNet = """
        using NetDsl;

        [Network(227, 227, 3)]
        [Conv(11, 11, 96, stride: 4)]            [Relu] [LocalResponseNorm] [MaxPool(3, 3, stride: 2)]
        [Conv(5, 5, 256, padding: 2, groups: 2)] [Relu] [LocalResponseNorm] [MaxPool(3, 3, stride: 2)]
        [Conv(3, 3, 384, padding: 1)]            [Relu]
        [Conv(3, 3, 384, padding: 1, groups: 2)] [Relu]
        [Conv(3, 3, 256, padding: 1, groups: 2)] [Relu] [MaxPool(3, 3, stride: 2)]
        [Flatten]
        [Dense(4096)] [Relu] [Dropout]
        [Dense(4096)] [Relu] [Dropout]
        [Dense(1000)] [Softmax]
        public partial class AlexNet;
        """;

    public static IReadOnlyList<(string Name, string Source)> All { get; } = [("LeNet5", LeNet5), ("Residual60", Residual(60)), ("AlexNet", AlexNet)];

    /// <summary>
    /// A residual network (He and others, arXiv 1512.03385) of that many layers: blocks of two 3×3 convolutions with normalization,
    /// joined to what went into them, in three stages of 16, 32 and 64 channels.
    /// </summary>
    private static string Residual(int layers)
    {
        const int LayersPerBlock = 7;
        var source = new StringBuilder("using NetDsl;\n\n[Network(32, 32, 3)]\n[Conv(3, 3, 16, padding: 1)] [Relu(Name = \"Start\")]\n");
        int written = 2;
        string before = "Start";
        for (int channels = 16; written + LayersPerBlock <= layers - 3; written += LayersPerBlock)
        {
            int block = (written - 2) / LayersPerBlock;
            if (block is 3 or 6)
            {
                channels *= 2;
                source.Append($"[Conv(1, 1, {channels}, stride: 2)] [Relu(Name = \"Stage{block}\")]\n");
                before = $"Stage{block}";
                written += 2;
            }

            source.Append($"[Conv(3, 3, {channels}, padding: 1)] [BatchNorm] [Relu] [Conv(3, 3, {channels}, padding: 1)] [BatchNorm] ");
            source.Append($"[Add(\"{before}\")] [Relu(Name = \"Block{block}\")]\n");
            before = $"Block{block}";
        }

        for (; written < layers - 2; written++)
        {
            source.Append("[Relu] ");
        }

        return source.Append("[GlobalAvgPool] [Dense(10)]\npublic partial class Residual;\n").ToString();
    }
}
