using System;
using System.Linq;
using NetDsl.Generated;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>Which convolutions have pixels as lanes, and on which instruction sets.</summary>
public sealed class PixelLanesTests
{
    [Theory]
    [InlineData("[Network(28, 28, 1)] [Conv(5, 5, 6, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]", "Avx512 Avx2 AdvSimd")]
    [InlineData("[Network(28, 28, 1)] [Conv(5, 5, 3)] [LeakyRelu(0.1f)] [MaxPool(2, 2)]", "Avx512 Avx2")]
    [InlineData("[Network(128, 1, 1)] [Conv(25, 1, 4, StrideY = 3)]", "Avx512 Avx2")]
    [InlineData("[Network(1, 128, 1)] [Conv(1, 25, 4)]", "Avx512 Avx2")]
    [InlineData("[Network(34, 41, 1)] [Conv(3, 3, 5, StrideY = 2)] [Abs] [AvgPool(2, 2)]", "Avx512 Avx2 AdvSimd")]
    [InlineData("[Network(36, 36, 1)] [Conv(3, 3, 4, dilation: 2, Bias = false)] [BatchNorm]", "Avx512 Avx2")]
    [InlineData("[Network(32, 32, 1)] [Conv(5, 5, 1)]", "Avx512 Avx2 AdvSimd")]
    [InlineData("[Network(20, 20, 1)] [Conv(5, 5, 4)]", "Avx512 Avx2")]
    [InlineData("[Network(28, 28, 1)] [Conv(5, 5, 6, padding: Padding.Same)]", "")]
    [InlineData("[Network(28, 28, 1)] [Conv(3, 3, 2)]", "")]
    [InlineData("[Network(32, 32, 1)] [Conv(5, 5, 8, padding: 2, Algorithm = ConvAlgorithm.Direct)]", "")]
    [InlineData("[Network(28, 28, 1)] [Conv(5, 5, 16)]", "")]
    [InlineData("[Network(28, 28, 2)] [Conv(5, 5, 6)]", "")]
    [InlineData("[Network(28, 28, 1)] [Conv(5, 5, 6, stride: 2)]", "")]
    [InlineData("[Network(28, 28, 1)] [Conv(5, 5, 6, Weights = WeightFormat.BFloat16)]", "")]
    [InlineData("[Network(28, 28, 1)] [Conv(5, 5, 6, Weights = WeightFormat.Int8)]", "")]
    [InlineData("[Network(28, 28, 3)] [DepthwiseConv(5, 5)]", "")]
    [InlineData("[Network(7, 28, 1)] [Conv(5, 5, 1)]", "")]
    [InlineData("[Network(32, 32, 1)] [Conv(1, 1, 6)]", "")]
    public void Few_filters_of_one_channel_have(string layers, string expected)
    {
        PixelLanesOp? op = Steps(layers).OfType<PixelLanesOp>().SingleOrDefault();
        string[] chosen = [.. Isa.All.Where(isa => op?.IsByPixels(isa) == true).Select(static isa => isa.Name)];
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), chosen.Order());
    }

    /// <summary>A value that is added takes part in the stores of filters, and bands are computed by filters.</summary>
    [Theory]
    [InlineData("[Network(32, 32, 1)] [Conv(3, 3, 1, padding: 1)] [Add(\"input\")]")]
    [InlineData("[Network(256, 256, 1)] [Conv(3, 3, 6, padding: 1)] [Relu] [DepthwiseConv(3, 3, padding: 1)] [Conv(1, 1, 6)]")]
    public void Others_are_computed_by_filters(string layers) => Assert.Empty(Steps(layers).SelectMany(static op => op.Stages).OfType<PixelLanesOp>());

    /// <summary>What can be fused into a convolution can be fused into this one.</summary>
    [Fact]
    public void Every_cheap_function_has_a_row_in_the_runtime()
    {
        ActivationFunction[] cheap = [.. ActivationFunction.All.Where(static function => function.IsCheap)];
        Assert.Equal(cheap.Select(static function => function.Name).Append(nameof(PixelActivation.None)).Order(), Enum.GetNames<PixelActivation>().Order());
        Assert.All(cheap, static function => Assert.InRange(function.Parameters.Count, 0, 2));
    }

    [Fact]
    public void The_summary_names_the_tile_of_pixels_and_filters() => Assert.Equal(
        "direct, 32×6 by pixels / 16×6 by pixels", Steps("[Network(28, 28, 1)] [Conv(5, 5, 6, padding: Padding.Same)] [Relu] [MaxPool(2, 2)]").Single(static op => op.Tensors.Any()).Algorithm);

    private static PlanOp[] Steps(string layers) => [.. Lowerer.Lower(Inferred.Network($"{layers} partial class Net;"), default).Ops];
}
