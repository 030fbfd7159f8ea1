using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using NetDsl.Inference.Tests.Networks;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Samples;
using Xunit;

namespace NetDsl.Inference.Tests;

[Network(20, 20, 32, Training = false)]
[Conv(4, 4, 64, stride: 2, Algorithm = ConvAlgorithm.Direct)]
internal sealed partial class WrittenInPart;

/// <summary>Every emitted method of every network of these tests stays within what the just-in-time compiler optimizes.</summary>
public sealed class CodeBudgetTests
{
    [Fact]
    public void Every_method_of_the_sample_networks_is_within_the_budget() =>
        AssertWithin([.. File.ReadAllBytes(typeof(AlexNet).Assembly.Location)], "AlexNet.Avx2Kernels.");

    [Fact]
    public void Every_method_of_the_benchmarks_networks_is_within_the_budget() => AssertWithin(BenchmarkNetworks.Host.Image, "ResNet18.Avx512Kernels.");

    [Fact]
    public void Every_method_of_all_layers_tile_edges_and_random_networks_is_within_the_budget() => AssertWithin(TestSuite.Host.Image, ".AdvSimdKernels.");

    /// <summary>The counts themselves: a convolution of 4×4 on 32 channels to 64 filters, five pixels by two vectors at a time, is written out in part.</summary>
    [Fact]
    public void A_tile_s_fused_multiply_adds_are_counted()
    {
        IReadOnlyList<EmittedMethod> methods = EmittedMethod.KernelsOf([.. File.ReadAllBytes(typeof(WrittenInPart).Assembly.Location)]);
        EmittedMethod tile = methods.Single(static method => method.Name == "WrittenInPart.Avx2Kernels.Conv1Tile5x2");
        Assert.True(tile.FusedMultiplyAdds > 0 && tile.FusedMultiplyAdds % 10 == 0, tile.ToString());
        Assert.InRange(tile.Locals, 10, 200);
        Assert.InRange(tile.LocalReferences, tile.FusedMultiplyAdds * 3, tile.Instructions);
        Assert.False(tile.IsWithin(EmittedMethod.Budget with { FusedMultiplyAdds = tile.FusedMultiplyAdds - 1 }));
    }

    private static void AssertWithin(ImmutableArray<byte> assembly, string among)
    {
        IReadOnlyList<EmittedMethod> methods = EmittedMethod.KernelsOf(assembly);
        Assert.Contains(methods, method => method.Name.Contains(among, System.StringComparison.Ordinal));
        Assert.All(methods, static method => Assert.True(method.IsWithin(EmittedMethod.Budget), method.ToString()));
    }
}
