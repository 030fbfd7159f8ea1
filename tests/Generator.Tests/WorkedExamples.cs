using System;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Emission;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.ShapeInference;
using NetDsl.Generator.Tests.Testing;
using NetDsl.Generator.Text;
using Xunit;

namespace NetDsl.Generator.Tests;

/// <summary>Networks whose shapes and counts are known from papers and textbooks.</summary>
public sealed class WorkedExamples
{
    private const string LeNet5 = """
        using NetDsl;

        [Network(28, 28, 1, Parameters = 61_706)]
        [Conv(5, 5, 6, padding: Padding.Same, Parameters = 156)] [Relu] [MaxPool(2, 2)]
        [Conv(5, 5, 16)]                                         [Relu] [MaxPool(2, 2)]
        [Flatten]
        [Dense(120)] [Relu]
        [Dense(84)]  [Relu(Name = "Embedding")]
        [Dense(10)]
        public partial class LeNet5;
        """;

    private const string AlexNet = """
        [Network(227, 227, 3, Parameters = 60_965_224)]
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

    /// <summary>AlexNet as a file of a project.</summary>
    internal const string UsedAlexNet = "using NetDsl;\n" + AlexNet;

    [Fact]
    public void LeNet5s_third_layer_has_the_count_of_1998()
    {
        // Table I of the paper: six filters see three maps, nine see four, one sees all.
        TestCompilation compilation = TestCompilation.Of("""
            using NetDsl;

            [Network(32, 32, 1)]
            [Conv(5, 5, 6)] [ScaledTanh] [AvgPool(2, 2)]
            [Conv(5, 5, 16, Connections = "0-2 1-3 2-4 3-5 0,4-5 0-1,5 0-3 1-4 2-5 0,3-5 0-1,4-5 0-2,5 0-1,3-4 1-2,4-5 0,2-3,5 0-5", Parameters = 1_516)] [ScaledTanh]
            public partial class Maps;
            """);
        Assert.Empty(compilation.Diagnostics);
        var net = new NetworkMembers(compilation.Load().GetType("Maps", throwOnError: true)!);
        Assert.Equal([156, 1_516], net.Layers.Select(layer => layer.Parameters).Where(count => count != 0));
        Assert.Equal(150_000, net.Layers.Single(layer => layer.Parameters == 1_516).Macs);
    }

    [Fact]
    public void LeNet5_has_the_counts_of_1998_and_no_diagnostic()
    {
        TestCompilation compilation = TestCompilation.Of(LeNet5);
        Assert.Empty(compilation.Diagnostics);
        var net = new NetworkMembers(compilation.Load().GetType("LeNet5", throwOnError: true)!);

        long[] counts = [.. net.Layers.Select(layer => layer.Parameters).Where(count => count != 0)];
        Assert.Equal([156, 2_416, 48_120, 10_164, 850], counts);
        Assert.Equal(61_706, net.ParameterCount);
        Assert.Equal(416_520, net.MacCount);
        Assert.Equal(784, net.InputLength);
        Assert.Equal(10, net.OutputLength);
        Assert.Equal("Embedding", net.Layers[^2].Name);
    }

    [Fact]
    public void AlexNet_has_the_counts_of_2012_and_no_advice()
    {
        InferenceResult result = Inferred.Of(AlexNet);
        ShapedNetwork net = result.Network!;

        Assert.Empty(result.Findings);
        Assert.Equal(60_965_224, net.Parameters);
        Assert.Equal("55×55×96", net.Layers[0].Output.ToString());
        Assert.Equal("27×27×256", net.Layers[4].Output.ToString());
        Assert.Equal("6×6×256", net.Layers[14].Output.ToString());
    }

    /// <summary>For every instruction set, with the backward pass: what a build has to read.</summary>
    [Fact]
    public void AlexNet_takes_less_than_a_million_characters()
    {
        EquatableArray<GeneratedSource> files = NetworkEmitter.Emit(NetworkCompiler.Compile(Inferred.Of(AlexNet), default), "AlexNet", default);

        Assert.Equal(11, files.Count);
        Assert.InRange(files.Sum(static file => file.Text.Length), 500_000, 1_000_000);
    }

    [Fact]
    public void The_summary_says_how_each_layer_is_computed()
    {
        string[] lines = NetworkMembers.Of(
            "using NetDsl; [Network(16, 16, 64, Training = false)] [Conv(3, 3, 64, padding: Padding.Same)] [Relu] [Conv(1, 1, 20)] [GlobalAvgPool] [Dense(10)] partial class Net;").Summary.Split('\n');

        Assert.EndsWith("KiB packed  algorithm, tiles on AVX-512 / AVX2", lines[2]);
        Assert.EndsWith("Winograd F(4×4, 3×3), 6×4 / 4×3", lines.Single(static line => line.StartsWith("conv1 ", StringComparison.Ordinal)));
        Assert.Matches(@" direct, \d+×2 / 4×3$", lines.Single(static line => line.StartsWith("conv2 ", StringComparison.Ordinal)));
        Assert.EndsWith(" 2  direct, 1×1 / 1×2", lines.Single(static line => line.StartsWith("dense1 ", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(5, 26)]
    [InlineData(3, 10)]
    public void A_convolution_of_one_channel_to_one_filter_shares_its_kernel(int kernel, int parameters)
    {
        ShapedNetwork net = Inferred.Network($"[Network(300, 300, 1)] [Conv({kernel}, {kernel}, 1)] partial class Net;");

        Assert.Equal(parameters, net.Parameters);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(149)]
    public void N_convolutions_of_3x3_see_2N_plus_1(int count)
    {
        ShapedNetwork net = Inferred.Network($"[Network(300, 300, 1)] {string.Concat(Enumerable.Repeat("[Conv(3, 3, 1)] [Relu] ", count))} partial class Net;");

        int seen = (2 * count) + 1;
        Assert.Equal(new ReceptiveField(seen, seen, 1, 1), net.Layers[^1].Field);
    }

    [Theory]
    [InlineData(1, 5)]
    [InlineData(2, 3)]
    public void A_3x3_kernel_on_7x7_gives_5x5_and_by_steps_of_two_3x3(int stride, int size)
    {
        ShapedNetwork net = Inferred.Network($"[Network(7, 7, 1)] [Conv(3, 3, 1, stride: {stride})] partial class Net;");

        Assert.Equal($"{size}×{size}×1", net.Output.ToString());
    }
}
