using System.Linq;
using NetDsl.Generator.Lowering;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Ops;
using NetDsl.Generator.Tests.Testing;
using Xunit;

namespace NetDsl.Generator.Tests.Lowering;

/// <summary>Which additions are worked into the convolution before them, and what comes after.</summary>
public sealed class AddFusionTests
{
    [Theory]
    [InlineData("[Relu] [Conv(1, 1, 8)] [Add(\"relu1\")]")]
    [InlineData("[Conv(1, 1, 8)] [Add(\"input\")] [Relu]")]
    [InlineData("[Conv(3, 3, 8, padding: 1, groups: 2, Algorithm = ConvAlgorithm.Direct, Bias = false)] [BatchNorm] [Add(\"input\")] [HardSwish]")]
    [InlineData("[DepthwiseConv(3, 3, padding: 1)] [Add(\"input\")] [Relu] [Conv(1, 1, 4)]")]
    [InlineData("[Relu] [Conv(1, 1, 8)] [From(\"relu1\")] [Add(\"conv1\")]")]
    [InlineData("[Conv(1, 1, 8)] [From(\"input\")] [Conv(1, 1, 8)] [Add(\"conv1\")] [Relu]")]
    [InlineData("[Conv(1, 1, 8)] [Add(\"input\")] [Relu] [Conv(1, 1, 8)] [Add(\"relu1\")] [Relu]")]
    [InlineData("[Conv(1, 1, 8, Weights = WeightFormat.Int8)] [Add(\"input\", Name = \"Sum\")] [Conv(1, 1, 4)]")]
    [InlineData("[Conv(1, 1, 8)] [Add(\"input\")] [Conv(1, 1, 8)] [Add(\"add1\")]")]
    [InlineData("[Conv(3, 3, 8, padding: 1, Algorithm = ConvAlgorithm.Winograd)] [BatchNorm] [Add(\"input\")] [Relu]")]
    public void An_addition_has_no_step_of_its_own(string layers) => Assert.DoesNotContain(Steps(layers), static step => step is ElementwiseOp { Join: not null } or ElementwiseOp { Activation: not null, Name: "Relu2" });

    [Theory]
    [InlineData("[Conv(1, 1, 8, Name = \"Seen\")] [Add(\"input\")]")]
    [InlineData("[Conv(1, 1, 8)] [Output(\"Seen\")] [Add(\"input\")]")]
    [InlineData("[Conv(1, 1, 8)] [Add(\"conv1\")]")]
    [InlineData("[Conv(1, 1, 8)] [Relu] [Add(\"input\")]")]
    [InlineData("[Conv(1, 1, 8)] [Subtract(\"input\")]")]
    [InlineData("[Conv(1, 1, 8)] [From(\"input\")] [Sigmoid] [Add(\"conv1\")]")]
    [InlineData("[GlobalAvgPool] [From(\"input\")] [Conv(1, 1, 8)] [Add(\"globalavgpool1\")]")]
    [InlineData("[Conv(1, 1, 1)] [Add(\"input\")]")]
    [InlineData("[Conv(1, 1, 8)] [Sigmoid(Name = \"Gate\")] [From(\"conv1\")] [Add(\"Gate\")]")]
    public void Another_has(string layers) => Assert.Single(Steps(layers).OfType<ElementwiseOp>(), static step => step.Join is not null);

    [Fact]
    public void Of_two_additions_the_first_is_worked_in() =>
        Assert.Equal(["Add2"], Steps("[Relu] [Conv(1, 1, 8)] [Add(\"relu1\")] [Add(\"input\")]").OfType<ElementwiseOp>().Where(static step => step.Join is not null).Select(static step => step.Name));

    /// <summary>Weights into which it is folded would not scale what is added.</summary>
    [Fact]
    public void A_normalization_behind_an_addition_is_not_folded() =>
        Assert.Single(Steps("[Conv(1, 1, 8)] [Add(\"input\")] [BatchNorm]").OfType<ScaleShiftOp>());

    [Fact]
    public void A_pool_behind_an_addition_has_a_step() =>
        Assert.Contains(Steps("[Conv(1, 1, 8)] [Add(\"input\")] [MaxPool(2, 2)]"), static step => step is PoolOp);

    [Fact]
    public void What_can_be_inspected_has_a_step() =>
        Assert.Single(Lowerer.Lower(Inferred.Network("[Network(9, 6, 8, Inspect = true)] [Conv(1, 1, 8)] [Add(\"input\")] partial class Net;"), default).Ops.OfType<ElementwiseOp>(), static step => step.Join == JoinFunction.Add);

    private static PlanOp[] Steps(string layers) => [.. Lowerer.Lower(Inferred.Network($"[Network(10, 6, 8)] {layers} partial class Net;"), default).Ops];
}
