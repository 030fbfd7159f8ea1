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

/// <summary>Which convolutions are computed by Winograd's algorithm: of few channels or filters those whose transforms are short beside the products they save.</summary>
public sealed class ConvolutionAlgorithmTests
{
    [Theory]
    [InlineData(14, 6, "[Conv(5, 5, 16)]", "Winograd F(2×2, 5×5)")]
    [InlineData(14, 6, "[Conv(5, 5, 16)] [Relu] [MaxPool(2, 2)]", "Winograd F(2×2, 5×5)")]
    [InlineData(12, 8, "[Conv(5, 5, 8, padding: 2)]", "Winograd F(2×2, 5×5)")]
    [InlineData(16, 8, "[Conv(3, 3, 8, padding: 1)]", "Winograd F(4×4, 3×3)")]
    [InlineData(16, 64, "[Conv(3, 3, 4, padding: 1)]", "Winograd F(4×4, 3×3)")]
    [InlineData(84, 4, "[Conv(8, 8, 32, stride: 4)]", "Winograd F(5×5, 2×2)")]
    [InlineData(20, 32, "[Conv(4, 4, 64, stride: 2)]", "Winograd F(3×3, 2×2)")]
    [InlineData(224, 3, "[Conv(7, 7, 64, stride: 2, padding: 3)]", "Winograd F(3×3, 4×4)")]
    [InlineData(224, 3, "[Conv(11, 11, 64, stride: 4, padding: 2)]", "Winograd F(4×4, 3×3)")]
    [InlineData(32, 32, "[Conv(5, 5, 64, stride: 2, padding: 2)]", "Winograd F(4×4, 3×3)")]
    [InlineData(21, 64, "[Conv(2, 2, 64)]", "Winograd F(5×5, 2×2)")]
    [InlineData(15, 64, "[Conv(4, 4, 64)]", "Winograd F(3×3, 4×4)")]
    [InlineData(56, 64, "[Conv(3, 3, 128, stride: 2, padding: 1)]", "direct")]
    [InlineData(28, 24, "[Conv(3, 3, 48, stride: 2, padding: 1)]", "direct")]
    [InlineData(64, 3, "[Conv(4, 4, 32, stride: 4)]", "direct")]
    [InlineData(28, 1, "[Conv(5, 5, 8, stride: 2)]", "direct")]
    [InlineData(4, 64, "[Conv(2, 2, 64)]", "direct")]
    [InlineData(84, 4, "[Conv(8, 8, 32, stride: 4, Algorithm = ConvAlgorithm.Direct)]", "direct")]
    [InlineData(28, 1, "[Conv(5, 5, 6, padding: 2)]", "direct")]
    [InlineData(28, 3, "[Conv(5, 5, 8, padding: 2)]", "direct")]
    [InlineData(32, 3, "[Conv(3, 3, 16, padding: 1)]", "direct")]
    [InlineData(14, 6, "[Conv(5, 5, 16, Algorithm = ConvAlgorithm.Direct)]", "direct")]
    [InlineData(14, 6, "[Conv(5, 5, 16, Weights = WeightFormat.BFloat16)]", "direct")]
    [InlineData(14, 6, "[Conv(5, 5, 16, Weights = WeightFormat.Int8)]", "direct")]
    public void The_model_chooses_what_was_measured_to_be_faster(int size, int channels, string layers, string algorithm) =>
        Assert.Contains(Lower($"[Network({size}, {size}, {channels}, Training = false)] {layers} partial class Net;").Ops, op => op.Algorithm.StartsWith(algorithm + ",", System.StringComparison.Ordinal));

    /// <summary>A layer of one tile is called without a loop around it.</summary>
    [Fact]
    public void A_fully_connected_layer_of_one_block_is_its_tile()
    {
        var kernels = new KernelWriter(Isa.Avx512);
        PlanOp dense = Assert.Single(Lower("[Network(400, Training = false)] [Dense(120)] [Relu] partial class Net;").Ops, static op => op is DirectOp);
        KernelAuthors.Of(dense).Emit(kernels, 0);

        Assert.StartsWith("Dense1(", Assert.Single(kernels.Calls), System.StringComparison.Ordinal);
        string text = kernels.TakeText().ToString();
        Assert.Single(text.Split('\n'), static line => line.Contains("(Kernel)]", System.StringComparison.Ordinal));
    }

    private static ExecutionPlan Lower(string source) => Lowerer.Lower(Inferred.Network(source), default);
}
