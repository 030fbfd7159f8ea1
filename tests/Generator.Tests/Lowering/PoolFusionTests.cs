using System.Linq;
using NetDsl.Generator.Kernels;
using NetDsl.Generator.Kernels.Simd;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>Which pools are worked into the convolution before them.</summary>
public sealed class PoolFusionTests
{
    [Theory]
    [InlineData("[Conv(3, 3, 32, padding: 1)] [MaxPool(2, 2)]")]
    [InlineData("[Conv(3, 3, 32, padding: 1)] [BatchNorm] [Relu] [AvgPool(2, 2)]")]
    [InlineData("[Conv(5, 5, 32, padding: 2)] [Relu] [MaxPool(2, 2, Ceil = true)] [Flatten] [Dense(3)]")]
    public void Windows_that_tiles_hold_whole_have_no_step_of_their_own(string layers) => Assert.Empty(Steps(layers).OfType<PoolOp>());

    [Theory]
    [InlineData("[Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Direct)] [MaxPool(2, 2)]")]
    [InlineData("[Conv(3, 3, 64, padding: 1, groups: 4, Algorithm = ConvAlgorithm.Direct)] [Relu] [AvgPool(2, 2)]")]
    [InlineData("[Conv(1, 1, 6, stride: 2)] [BatchNorm] [Relu] [MaxPool(2, 2)]")]
    public void Few_filters_leave_registers_for_windows(string layers)
    {
        Assert.Empty(Steps(layers).OfType<PoolOp>());
        Assert.Single(Steps(layers).OfType<PooledDirectOp>());
    }

    [Theory]
    [InlineData("[DepthwiseConv(3, 3, padding: 1)] [MaxPool(2, 2)]")]
    [InlineData("[Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Direct)] [MaxPool(2, 2, stride: 1)]")]
    [InlineData("[Conv(3, 3, 16, padding: 1, Algorithm = ConvAlgorithm.Direct)] [Output(\"Seen\")] [MaxPool(2, 2)]")]
    [InlineData("[Conv(3, 3, 32, padding: 1, Algorithm = ConvAlgorithm.Direct)] [MaxPool(2, 2)]")]
    [InlineData("[Conv(3, 3, 32, padding: 1)] [MaxPool(3, 3, stride: 2)]")]
    [InlineData("[Conv(3, 3, 32, padding: 1)] [MaxPool(2, 2, padding: 1)]")]
    [InlineData("[Conv(3, 3, 32, padding: 1)] [MaxPool(2, 2, stride: 1)]")]
    [InlineData("[Conv(2, 2, 32)] [Conv(3, 3, 32, padding: 1)] [MaxPool(2, 2)]")]
    [InlineData("[Conv(3, 3, 32, padding: 1, Name = \"Seen\")] [Relu] [MaxPool(2, 2)]")]
    [InlineData("[Conv(3, 3, 32, padding: 1)] [Relu] [Output(\"Seen\")] [MaxPool(2, 2)]")]
    [InlineData("[Conv(3, 3, 32, padding: 1)] [Tanh] [MaxPool(2, 2)]")]
    [InlineData("[Conv(3, 3, 32, padding: 1)] [Relu(Name = \"Twice\")] [MaxPool(2, 2)] [GlobalAvgPool(Name = \"Mean\")] [From(\"Twice\")] [Multiply(\"Mean\")]")]
    public void Others_have(string layers) => Assert.Contains(Steps(layers), static step => step is PoolOp { Name: "Maxpool1At0x0" });

    [Fact]
    public void Of_two_pools_the_first_is_worked_in() =>
        Assert.Equal(["Maxpool2At0x0"], Steps("[Conv(3, 3, 32, padding: 1)] [MaxPool(2, 2)] [MaxPool(2, 2)]").OfType<PoolOp>().Select(static step => step.Name));

    /// <summary>A pool ends what a layer takes in: an activation behind it is a step of its own.</summary>
    [Fact]
    public void An_activation_behind_the_pool_is_not_put_before_it() =>
        Assert.Equal(["Relu1"], Steps("[Conv(3, 3, 32, padding: 1)] [AvgPool(2, 2)] [Relu]").OfType<ElementwiseOp>().Select(static step => step.Name));

    private static PlanOp[] Steps(string layers) => [.. Lowerer.Lower(Inferred.Network($"[Network(16, 16, 32)] {layers} partial class Net;"), default).Ops];
}
