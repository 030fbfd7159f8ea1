using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Intrinsics.Arm;
using NetDsl.Inference.Tests.Networks;
using NetDsl.PathRunner;
using NetDsl.Testing;
using NetDsl.Testing.Emulation;
using Xunit;

namespace NetDsl.Inference.Tests.Paths;

/// <summary>
/// All networks in processes of their own, each on another instruction set: every output, named layer and named output has the same bits,
/// for ordinary inputs and for NaN, infinities, −0 and subnormals; and batches of every size have the bits of single inputs.
/// </summary>
public sealed class PathTests
{
    /// <summary>The portable path, the slowest and the plainest: the others are held to it.</summary>
    private static readonly Lazy<byte[]> Portable = new(() => PathProcess.Run("forward", "portable", TestSuite.AssemblyFile, Without("HWIntrinsic")));

    public static TheoryData<string, string> Paths => new()
    {
        { "avx512", "" },
        { "avx2", "AVX512" },
        { "advsimd", "" },
        { "portable", "AVX2" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_path_gives_the_same_bits(string path, string without)
    {
        Dictionary<string, string> environment = Without(without);
        if ((path == "avx512" && !KernelChoice.HasAvx512) || (path == "advsimd" && !AdvSimd.IsSupported))
        {
            environment["NETDSL_EMULATE"] = path; // the processor's own instructions cannot be run here; all else of the path is
        }

        byte[] bits = PathProcess.Run("forward", path, TestSuite.AssemblyFile, environment);
        Assert.True(bits.AsSpan().SequenceEqual(Portable.Value), PathBits.FirstDifference(bits, Portable.Value, TestSuite.SourceOf));
    }

    [Arm64Fact]
    public void Arm64_gives_the_same_bits()
    {
        byte[] bits = PathProcess.Run("forward", "arm64", TestSuite.ShippedFile, Without(""));
        Assert.True(bits.AsSpan().SequenceEqual(Portable.Value), PathBits.FirstDifference(bits, Portable.Value, TestSuite.SourceOf));
    }

    [Fact]
    public void Every_kind_of_layer_is_in_some_network() => Assert.Empty(LayerCoverage.MissingIn(TestSuite.Networks.Select(static network => network.Source)));

    /// <summary>What random networks must reach for their batches to mean something: layers that a micro-batch runs through together, and convolutions by Winograd's algorithm.</summary>
    [Theory]
    [InlineData("ForwardBatch(")]
    [InlineData("PixelLanes.Convolve(")]
    [InlineData("// F(2×2, 3×3)")]
    [InlineData("// F(4×4, 3×3)")]
    [InlineData("// F(2×2, 5×5)")]
    [InlineData("// F(3×3, 2×2)")]
    [InlineData("// F(3×3, 4×4)")]
    [InlineData("// F(5×5, 2×2)")]
    public void Random_networks_have_it(string text)
    {
        string[] networks = [.. TestSuite.Host.Generated.Where(file => file.Key.StartsWith("Net", StringComparison.Ordinal) && file.Key.Contains("Avx2", StringComparison.Ordinal) && file.Value.Contains(text, StringComparison.Ordinal)).Select(static file => file.Key)];
        Assert.True(networks.Length >= TestSuite.RandomCount / 100, $"{text} stands in {networks.Length} of {TestSuite.RandomCount} random networks: {string.Join(", ", networks)}");
    }

    /// <summary>Networks around the edges of vectors of pixels mean something where pixels are lanes.</summary>
    [Theory]
    [InlineData("Avx512")]
    [InlineData("Avx2")]
    [InlineData("AdvSimd")]
    public void Edges_of_pixels_have_pixels_as_lanes(string path)
    {
        int count = TestSuite.Host.Generated.Count(file => file.Key.StartsWith("EdgePixels", StringComparison.Ordinal) && file.Key.Contains(path, StringComparison.Ordinal) && file.Value.Contains("PixelLanes.Convolve(", StringComparison.Ordinal));
        Assert.InRange(count, 8, TileEdges.All.Count());
    }

    private static Dictionary<string, string> Without(string set) => set.Length == 0 ? [] : new() { ["DOTNET_Enable" + set] = "0" };
}
