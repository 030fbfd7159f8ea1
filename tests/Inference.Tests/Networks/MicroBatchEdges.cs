using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Inference.Tests.Networks;

/// <summary>Networks that end in fully connected layers, through which a micro-batch runs together: what is before them, between them, and shown of them.</summary>
internal static class MicroBatchEdges
{
    private static readonly string[] Networks =
    [
        "[Network(5, 4, 3)] [Conv(3, 3, 8, padding: 1)] [Relu(Name = \"Trunk\")] [Flatten] [Dense(37, Name = \"Wide\")] [Tanh] [Dense(20)] [BatchNorm] [LeakyRelu(Name = \"Middle\")] [Dense(5)] [Softmax] [Output(\"Policy\")] [From(\"Middle\")] [Dense(33)] [Relu] [Dense(1)]",
        "[Network(40)] [Input(\"goal\", 9)] [Dense(33)] [Relu] [Concat(\"goal\")] [Dense(65, Weights = WeightFormat.BFloat16)] [Relu] [Dense(3)]",
        "[Network(12)] [Input(\"mask\", 48)] [Dense(48, Bias = false)] [Sigmoid] [Multiply(\"mask\")] [LayerNorm] [Dense(17)] [Add(\"dense2\")]",
        "[Network(30)] [Dense(64, Name = \"Latent\")] [Relu] [Reshape(4, 4, 4)] [Conv(3, 3, 5, padding: 1)]",
        "[Network(30)] [Dense(96)] [Relu] [Reshape(4, 4, 6)] [ConvTranspose(2, 2, 3, stride: 2)] [Flatten] [Dense(7)]",
        "[Network(1100)] [Dense(300)] [Relu] [Dense(3)]",
        "[Network(600)] [Dense(523, Weights = WeightFormat.Int8)] [Relu] [Dense(135, Weights = WeightFormat.Int8)] [Tanh] [Dense(3)]",
        "[Network(2050)] [Dense(135, Weights = WeightFormat.BFloat16)] [Softsign]",
        "[Network(4, 4, 2)] [Conv(1, 1, 6)] [Relu] [GlobalAvgPool] [Dense(130, Name = \"First\")] [Elu] [Dense(130)] [Add(\"First\")] [Dense(8)] [LogSoftmax]",
        "[Network(4, 3, 2)] [Conv(1, 1, 4, Name = \"Map\")] [Output(\"Seen\")] [Flatten] [Dense(48)] [Relu] [Dense(10)]",
    ];

    public static IEnumerable<(string Name, string Source)> All => Networks.Select(static (network, index) => ("MicroBatch" + index, $"{network}\npublic partial class MicroBatch{index};\n"));
}
