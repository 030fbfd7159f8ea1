using System.Collections.Generic;

namespace NetDsl.Generator.Tests.Diagnostics;

/// <summary>Mistakes in shapes and counts, and advice (NDSL0101 to NDSL0304).</summary>
internal static class ShapeCases
{
    public static IEnumerable<DiagnosticCase> All => [.. Windows, .. Joins, .. Assertions, .. Sizes, .. Counts, .. Advice];

    private static IEnumerable<DiagnosticCase> Windows =>
    [
        new("NDSL0101", "[Network(4, 4, 1)] [Conv([|5|], 3, 2)] partial class Net;",
            "The window of Conv is 5 wide, but its input 4×4×1 is only 4 wide with its padding", "[Network(5, 4, 1)] [Conv(5, 3, 2)] partial class Net;"),
        new("NDSL0101", "[Network(4, 4, 1)] [Conv(1, [|3|], 2, padding: 0, dilation: 2)] partial class Net;",
            "The window of Conv is 5 high, but its input 4×4×1 is only 4 high with its padding", "[Network(4, 4, 1)] [Conv(1, 3, 2, dilation: 2, PaddingTop = 2, PaddingBottom = 2)] partial class Net;"),
        new("NDSL0101", "[Network(4, 4, 1)] [MaxPool(2, [|height: 7|], PaddingBottom = 1)] partial class Net;",
            "The window of MaxPool is 7 high, but its input 4×4×1 is only 5 high with its padding", "[Network(4, 4, 1)] [MaxPool(2, height: 5, PaddingBottom = 1)] partial class Net;"),
        new("NDSL0102", "[Network(4)] [[|Conv(1, 1, 1)|]] partial class Net;",
            "Conv needs an image of width × height × channels and gets 4 features", "[Network(2, 2, 1)] [Conv(1, 1, 1)] partial class Net;"),
        new("NDSL0102", "[Network(2, 2, 1)] [Flatten] [[|Flatten|]] [Dense(2)] partial class Net;",
            "Flatten needs an image of width × height × channels and gets 4 features", "[Network(2, 2, 1)] [Flatten] [Dense(2)] partial class Net;"),
        new("NDSL0102", "[Network(1)] [[|LocalResponseNorm|]] [Dense(2)] partial class Net;",
            "LocalResponseNorm needs an image of width × height × channels and gets 1 feature", "[Network(1, 1, 1)] [LocalResponseNorm] [Flatten] [Dense(2)] partial class Net;"),
        new("NDSL0102", "[Network(4)] [[|SpaceToDepth(2)|]] [Dense(2)] partial class Net;",
            "SpaceToDepth needs an image of width × height × channels and gets 4 features", "[Network(2, 2, 1)] [SpaceToDepth(2)] [Flatten] [Dense(2)] partial class Net;"),
        new("NDSL0102", "[Network(4)] [[|DepthToSpace(2)|]] [Dense(2)] partial class Net;",
            "DepthToSpace needs an image of width × height × channels and gets 4 features", "[Network(1, 1, 4)] [DepthToSpace(2)] [Flatten] [Dense(2)] partial class Net;"),
        new("NDSL0102", "[Network(4)] [[|Pad(1, 1, 1, 1)|]] [Dense(2)] partial class Net;",
            "Pad needs an image of width × height × channels and gets 4 features", "[Network(2, 2, 1)] [Pad(1, 1, 1, 1)] [Flatten] [Dense(2)] partial class Net;"),
        new("NDSL0107", "[Network(3, 4, 1)] [Pad(1, 2, [|3|], 3, PaddingMode = PaddingMode.Reflect)] partial class Net;",
            "Reflection over 3 columns reaches past the input 3×4×1: without its edge there are 2 to reflect",
            "[Network(4, 4, 1)] [Pad(1, 2, 3, 3, PaddingMode = PaddingMode.Reflect)] partial class Net;"),
        new("NDSL0107", "[Network(3, 4, 1)] [Pad(1, [|top: 5|], 1, 4, PaddingMode = PaddingMode.Reflect)] partial class Net;",
            "Reflection over 5 rows reaches past the input 3×4×1: without its edge there are 3 to reflect",
            "[Network(3, 4, 1)] [Pad(1, top: 5, 1, 4, PaddingMode = PaddingMode.Replicate)] partial class Net;"),
        new("NDSL0102", "[Network(4)] [[|Resize(2, 2)|]] [Dense(2)] partial class Net;",
            "Resize needs an image of width × height × channels and gets 4 features", "[Network(2, 2, 1)] [Resize(2, 2)] [Flatten] [Dense(2)] partial class Net;"),
        new("NDSL0102", "[Network(4)] [[|Crop(0, 0, 1, 1)|]] [Dense(2)] partial class Net;",
            "Crop needs an image of width × height × channels and gets 4 features", "[Network(2, 2, 1)] [Crop(0, 0, 1, 1)] [Flatten] [Dense(2)] partial class Net;"),
        new("NDSL0102", "[Network(4)] [[|ShuffleChannels(2)|]] [Dense(2)] partial class Net;",
            "ShuffleChannels needs an image of width × height × channels and gets 4 features", "[Network(2, 2, 4)] [ShuffleChannels(2)] [Flatten] [Dense(2)] partial class Net;"),
        new("NDSL0102", "[Network(2, 2, 3)] [Flatten] [Relu] [[|Slice(0, 4)|]] [Dense(2)] partial class Net;",
            "Slice needs an image of width × height × channels and gets 12 features of a flattened image, which files have in another order",
            "[Network(2, 2, 1)] [Flatten] [Relu] [Slice(0, 4)] [Dense(2)] partial class Net;"),
        new("NDSL0103", "[Network(4, 4, 3)] [[|Dense(2, Parameters = 98)|]] [Relu] [Dense(3, Parameters = 9)] partial class Net;",
            "Dense gets the image 4×4×3: put [Flatten] before it, which makes it 48 features",
            "[Network(4, 4, 3)] [Flatten] [Dense(2, Parameters = 98)] [Relu] [Dense(3, Parameters = 9)] partial class Net;"),
        new("NDSL0104", "[Network(4, 4, 3)] [Conv(3, 3, 4, padding: 1, [|groups: 2|])] [Conv(1, 1, 2)] partial class Net;",
            "2 groups do not divide both the 3 channels of the input and the 4 filters", "[Network(4, 4, 4)] [Conv(3, 3, 4, padding: 1, groups: 2)] [Relu] [Conv(1, 1, 2)] partial class Net;"),
        new("NDSL0006", "[Network(4, 3, 6)] [GroupNorm([|4|])] partial class Net;",
            "'groups' of GroupNorm is 4: it must be a divisor of the channels of the input 4×3×6", "[Network(4, 3, 6)] [GroupNorm(3)] partial class Net;"),
        new("NDSL0006", "[Network(10)] [GroupNorm([|groups: 4|])] partial class Net;",
            "'groups' of GroupNorm is 4: it must be a divisor of the input of 10 features", "[Network(10)] [GroupNorm(groups: 5)] partial class Net;"),
        new("NDSL0102", "[Network(4, 3, 2)] [Flatten] [Relu] [[|GroupNorm(3)|]] partial class Net;",
            "GroupNorm needs an image of width × height × channels and gets 24 features of a flattened image, which files have in another order", "[Network(4, 3, 2)] [Flatten] [Relu] [GroupNorm(1)] partial class Net;"),
        new("NDSL0102", "[Network(4)] [[|InstanceNorm|]] partial class Net;",
            "InstanceNorm needs an image of width × height × channels and gets 4 features", "[Network(1, 1, 4)] [InstanceNorm] partial class Net;"),
        new("NDSL0104", "[Network(4, 4, 3)] [ConvTranspose(3, 3, 4, [|groups: 2|])] [Conv(1, 1, 2)] partial class Net;",
            "2 groups do not divide both the 3 channels of the input and the 4 filters", "[Network(4, 4, 4)] [ConvTranspose(3, 3, 4, groups: 2)] [Relu] [Conv(1, 1, 2)] partial class Net;"),
        new("NDSL0107", "[Network(3, 4, 1)] [Conv(1, 1, 1, [|padding: 3|], PaddingMode = PaddingMode.Reflect)] partial class Net;",
            "Reflection over 3 columns reaches past the input 3×4×1: without its edge there are 2 to reflect",
            "[Network(4, 4, 1)] [Conv(1, 1, 1, padding: 3, PaddingMode = PaddingMode.Reflect)] partial class Net;"),
        new("NDSL0107", "[Network(4, 2, 1)] [Conv(1, 1, 1, PaddingMode = PaddingMode.Reflect, [|PaddingBottom = 2|])] partial class Net;",
            "Reflection over 2 rows reaches past the input 4×2×1: without its edge there are 1 to reflect",
            "[Network(4, 2, 1)] [Conv(1, 1, 1, PaddingMode = PaddingMode.Replicate, PaddingBottom = 2)] partial class Net;"),
    ];

    private static IEnumerable<DiagnosticCase> Joins =>
    [
        new("NDSL0105", """[Network(4, 4, 1)] [Conv(3, 3, 1)] [Add([|"input"|])] partial class Net;""",
            "Add cannot join 2×2×1 with 'input', which is 4×4×1: both shapes must be the same, or one 4×4×1 and the other 1 feature or 1×1×1", """[Network(4, 4, 1)] [Conv(3, 3, 1, padding: 1)] [Add("input")] partial class Net;"""),
        new("NDSL0105", """[Network(4, 4, 2)] [GlobalAvgPool] [Dense(3)] [Sigmoid] [Multiply([|layer: "input"|])] partial class Net;""",
            "Multiply cannot join 3 features with 'input', which is 4×4×2: both shapes must be the same, or one 4×4×2 and the other 2 features or 1×1×2 or 4×4×1",
            """[Network(4, 4, 2)] [GlobalAvgPool] [Dense(2)] [Sigmoid] [Multiply(layer: "input")] partial class Net;"""),
        new("NDSL0105", """[Network(4)] [Dense(1)] [Tanh] [Subtract([|"input"|])] partial class Net;""",
            "Subtract cannot join 1 feature with 'input', which is 4 features: both shapes must be the same", """[Network(4)] [Dense(4)] [Tanh] [Subtract("input")] partial class Net;"""),
        new("NDSL0105", """[Network(4, 3, 2)] [MaxPool(2, 3, Name = "Row")] [From("input")] [Maximum([|"Row"|])] partial class Net;""",
            "Maximum cannot join 4×3×2 with 'Row', which is 2×1×2: both shapes must be the same, or one 4×3×2 and the other 2 features or 1×1×2 or 4×3×1",
            """[Network(4, 3, 2)] [MaxPool(4, 3, Name = "Pixel")] [From("input")] [Maximum("Pixel")] partial class Net;"""),
        new("NDSL0105", """[Network(4, 3, 2)] [GlobalAvgPool(Name = "Mean")] [From("input")] [Conv(1, 1, 1)] [Divide([|"Mean"|])] partial class Net;""",
            "Divide cannot join 4×3×1 with 'Mean', which is 2 features: both shapes must be the same, or one 4×3×1 and the other 1 feature or 1×1×1",
            """[Network(4, 3, 2)] [Conv(1, 1, 1, Name = "Map")] [From("input")] [Divide("Map")] partial class Net;"""),
        new("NDSL0105", """[Network(4, 4, 1)] [MaxPool(2, 2)] [Concat([|"input"|])] partial class Net;""",
            "Concat cannot join 2×2×1 with 'input', which is 4×4×1: both must be features, or images of the same width and height",
            """[Network(4, 4, 1)] [MaxPool(2, 2)] [Upsample(2)] [Concat("input")] partial class Net;"""),
    ];

    private static IEnumerable<DiagnosticCase> Assertions =>
    [
        new("NDSL0106", "[Network(4, 4, 1)] [Conv(3, 3, 2)] [[|Shape(4, 4, 2)|]] [Relu] partial class Net;",
            "The output of 'conv1' is 2×2×2, not 4×4×2", "[Network(4, 4, 1)] [Conv(3, 3, 2)] [Shape(2, 2, 2)] [Relu] partial class Net;"),
        new("NDSL0106", "[Network(4, 4, 1)] [[|Shape(16)|]] [Flatten] [Dense(2)] partial class Net;",
            "The output of 'input' is 4×4×1, not 16 features", "[Network(4, 4, 1)] [Flatten] [Shape(16)] [Dense(2)] partial class Net;"),
    ];

    private static IEnumerable<DiagnosticCase> Sizes =>
    [
        new("NDSL0108", "[[|Network(65_536, 32_768, 1)|]] [MaxPool(2, 2)] partial class Net;",
            "Too large: the input (65536×32768×1) would hold 2147483648 elements, and at most 2147483647 are possible", "[Network(64, 32, 1)] [MaxPool(2, 2)] partial class Net;"),
        new("NDSL0108", "[Network(30_000, 30_000, 2)] [[|Input(\"more\", 20_000, 20_000, 1)|]] [GlobalMaxPool(Name = \"A\")] [From(\"more\")] [GlobalMaxPool] [Concat(\"A\")] partial class Net;",
            "Too large: all inputs up to more (20000×20000×1) would hold 2200000000 elements, and at most 2147483647 are possible",
            "[Network(300, 300, 2)] [Input(\"more\", 200, 200, 1)] [GlobalMaxPool(Name = \"A\")] [From(\"more\")] [GlobalMaxPool] [Concat(\"A\")] partial class Net;"),
        new("NDSL0108", "[Network(100, 100, 1)] [[|Upsample(1_000)|]] [MaxPool(2, 2)] partial class Net;",
            "Too large: the output of upsample1 (100000×100000×1) would hold 10000000000 elements, and at most 2147483647 are possible",
            "[Network(10, 10, 1)] [Upsample(2)] [MaxPool(2, 2)] partial class Net;"),
        new("NDSL0108", "[Network(100_000)] [[|Dense(100_000)|]] [Relu] [Dense(2)] partial class Net;",
            "Too large: the weights of dense1 (read from 100000 features) would hold 10000100000 elements, and at most 2147483647 are possible", "[Network(100)] [Dense(10)] [Relu] [Dense(2)] partial class Net;"),
        new("NDSL0108", "[[|Network(30_000, 30_000, 1, Training = false)|]] [Tanh(Name = \"A\")] [Sigmoid(Name = \"B\")] [Gelu(Name = \"C\")] partial class Net;",
            "Too large: the memory of a forward pass (3 layers) would hold …",
            "[Network(3, 3, 1, Training = false)] [Tanh(Name = \"A\")] [Sigmoid(Name = \"B\")] [Gelu(Name = \"C\")] partial class Net;", Uses: false),
        new("NDSL0108", "[[|Network(1_000, 1_000, 1)|]] [Upsample(30)] [Sigmoid] [Tanh] [GlobalMaxPool] partial class Net;",
            "Too large: the memory to train on one input (4 layers) would hold …", "[Network(1_000, 1_000, 1, Training = false)] [Upsample(30)] [Sigmoid] [Tanh] [GlobalMaxPool] partial class Net;"),
        new("NDSL0108", "[[|Network(40_000)|]] [Dense(40_000)] [Relu] [Dense(40_000)] partial class Net;",
            "Too large: all weights (3 layers) would hold 3200080000 elements, and at most 2147483647 are possible", "[Network(40)] [Dense(40)] [Relu] [Dense(40)] partial class Net;"),
    ];

    private static IEnumerable<DiagnosticCase> Counts =>
    [
        new("NDSL0201", "[Network(5, 5, 6)] [Conv(5, 5, 16, [|Parameters = 2_400|])] partial class Net;",
            "'conv1' does not have 2400 parameters: behind 5×5×6 it has (5·5·6 + 1)·16 = 2416", "[Network(5, 5, 6)] [Conv(5, 5, 16, Parameters = 2_416)] partial class Net;"),
        new("NDSL0201", "[Network(5, 5, 6)] [Conv(1, 3, 4, groups: 2, Bias = false, [|Parameters = 0|])] partial class Net;",
            "'conv1' does not have 0 parameters: behind 5×5×6 it has 1·3·6/2·4 = 36", "[Network(5, 5, 6)] [Conv(1, 3, 4, groups: 2, Bias = false, Parameters = 36)] partial class Net;"),
        new("NDSL0201", "[Network(4, 4, 3)] [Scale([|Parameters = 3|])] partial class Net;",
            "'scale1' does not have 3 parameters: behind 4×4×3 it has 2·3 = 6", "[Network(4, 4, 3)] [Scale(Bias = false, Parameters = 3)] partial class Net;"),
        new("NDSL0201", "[Network(4, 4, 3)] [PRelu([|Parameters = 1|])] partial class Net;",
            "'prelu1' does not have 1 parameters: behind 4×4×3 it has 3", "[Network(4, 4, 3)] [PRelu(false, Parameters = 1)] partial class Net;"),
        new("NDSL0201", "[Network(7)] [Dense(3, Name = \"Head\", [|Parameters = -1|])] partial class Net;",
            "'Head' does not have -1 parameters: behind 7 features it has (7 + 1)·3 = 24", "[Network(7)] [Dense(3, Name = \"Head\", Parameters = 24)] partial class Net;"),
        new("NDSL0201", "[Network(7)] [BatchNorm([|Parameters = 7|])] partial class Net;",
            "'batchnorm1' does not have 7 parameters: behind 7 features it has 2·7 = 14", "[Network(7)] [BatchNorm(Parameters = 14)] partial class Net;"),
        new("NDSL0201", "[Network(5, 5, 6)] [GroupNorm(2, [|Parameters = 4|])] partial class Net;",
            "'groupnorm1' does not have 4 parameters: behind 5×5×6 it has 2·6 = 12", "[Network(5, 5, 6)] [GroupNorm(2, Parameters = 12)] partial class Net;"),
        new("NDSL0202", "[Network(7, [|Parameters = 25|])] [Dense(3)] [Relu] [Dense(1)] partial class Net;",
            "'Net' does not have 25 parameters: 24 + 4 = 28", "[Network(7, Parameters = 28)] [Dense(3)] [Relu] [Dense(1)] partial class Net;"),
        new("NDSL0202", "[Network(7, [|Parameters = 1|])] [Relu] partial class Net;",
            "'Net' does not have 1 parameters: 0 = 0", "[Network(7, Parameters = 0)] [Relu] partial class Net;"),
    ];

    private static IEnumerable<DiagnosticCase> Advice =>
    [
        new("NDSL0301", "[Network(10, 9, 1)] [[|Conv(3, 3, 1)|]] [Relu] [Flatten] [Dense(2)] partial class Net;",
            "The last window, 'conv1', sees 3×3 pixels of the input 10×9×1, less than a third: what is larger cannot be recognised as a whole",
            "[Network(9, 9, 1)] [Conv(3, 3, 1)] [Relu] [Flatten] [Dense(2)] partial class Net;"),
        new("NDSL0301", """[Network(9, 10, 1)] [[|Conv(3, 3, 1, Name = "Trunk")|]] [Flatten] [Dense(2)] [Output("Value")] [From("Trunk")] [GlobalMaxPool] [Dense(2)] partial class Net;""",
            "The last window, 'Trunk', sees 3×3 pixels of the input 9×10×1, less than a third: what is larger cannot be recognised as a whole",
            """[Network(9, 9, 1)] [Conv(3, 3, 1, Name = "Trunk")] [Flatten] [Dense(2)] [Output("Value")] [From("Trunk")] [GlobalMaxPool] [Dense(2)] partial class Net;"""),
        new("NDSL0302", "[Network(5, 7, 1)] [[|MaxPool(2, 3)|]] partial class Net;",
            "The window of 'maxpool1' does not tile its input 5×7×1: 1 column and 1 row are never read", "[Network(5, 7, 1)] [MaxPool(2, 3, Ceil = true)] partial class Net;"),
        new("NDSL0302", "[Network(7, 4, 1)] [[|Conv(1, 2, 1, StrideX = 2, StrideY = 1)|]] partial class Net;",
            "The window of 'conv1' does not tile its input 7×4×1: 3 columns are never read", "[Network(7, 4, 1)] [Conv(2, 2, 1, StrideX = 1)] partial class Net;"),
        new("NDSL0303", "[Network(4)] [Dense(3)] [BatchNorm] [[|Dense(2)|]] partial class Net;",
            "'dense1' and 'dense2' follow each other with no activation between: together they can do no more than one linear layer", "[Network(4)] [Dense(3)] [BatchNorm] [Relu] [Dense(2)] partial class Net;"),
        new("NDSL0303", "[Network(4, 4, 2)] [Conv(1, 1, 2)] [GroupNorm(2)] [[|Conv(1, 1, 2)|]] partial class Net;",
            "'conv1' and 'conv2' follow each other with no activation between: together they can do no more than one linear layer",
            "[Network(4, 4, 2)] [Conv(1, 1, 2)] [L2Normalize] [Conv(1, 1, 2)] partial class Net;"),
        new("NDSL0303", "[Network(4, 4, 2)] [Conv(1, 1, 2)] [[|DepthwiseConv(2, 2)|]] partial class Net;",
            "'conv1' and 'depthwiseconv1' follow each other with no activation between: together they can do no more than one linear layer",
            "[Network(4, 4, 2)] [DepthwiseConv(2, 2)] [Conv(1, 1, 2)] partial class Net;"),
        new("NDSL0304", """[Network(4)] [[|Dense(3)|]] [From("input")] [Dense(2)] partial class Net;""",
            "The branch ends at 'dense1', which nothing reads: join it, or make it an output with [Output]",
            """[Network(4)] [Dense(3)] [Output("Value")] [From("input")] [Dense(2)] partial class Net;"""),
        new("NDSL0304", """[Network(4)] [[|Input("more", 3)|]] [Dense(2)] partial class Net;""",
            "The branch ends at 'input more', which nothing reads: join it, or make it an output with [Output]",
            """[Network(4)] [Input("more", 3)] [Concat("more")] [Dense(2)] partial class Net;"""),
        new("NDSL0304", """[Network(4)] [Dense(3)] [[|From("input")|]] partial class Net;""",
            "The branch ends at 'a branch without layers', which nothing reads: join it, or make it an output with [Output]",
            """[Network(4)] [Dense(3)] [From("input")] [Concat("dense1")] partial class Net;"""),
    ];
}
