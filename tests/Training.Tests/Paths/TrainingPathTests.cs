using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.Arm;
using NetDsl.PathRunner;
using NetDsl.Testing;
using NetDsl.Testing.Emulation;
using NetDsl.Testing.Hosting;
using NetDsl.Training.Tests.Networks;
using Xunit;

namespace NetDsl.Training.Tests.Paths;

/// <summary>
/// All networks trained in processes of their own, each on another instruction set: outputs, losses, every gradient and the trained weights have the
/// same bits; and so they have on 1, 2 and 7 threads, and from run to run.
/// </summary>
public sealed class TrainingPathTests
{
    /// <summary>The portable path, the slowest and the plainest: the others are held to it.</summary>
    private static readonly Lazy<byte[]> Portable = new(() => PathProcess.Run("train", "portable", TrainingSuite.AssemblyFile, Without("HWIntrinsic")));

    public static TheoryData<string, string> Paths => new()
    {
        { "avx512", "" },
        { "avx2", "AVX512" },
        { "advsimd", "" },
        { "portable", "AVX2" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_path_trains_to_the_same_bits(string path, string without)
    {
        Dictionary<string, string> environment = Without(without);
        if ((path == "avx512" && !KernelChoice.HasAvx512) || (path == "advsimd" && !AdvSimd.IsSupported))
        {
            environment["NETDSL_EMULATE"] = path; // the processor's own instructions cannot be run here; all else of the path is
        }

        byte[] bits = PathProcess.Run("train", path, TrainingSuite.AssemblyFile, environment);
        Assert.True(bits.AsSpan().SequenceEqual(Portable.Value), PathBits.FirstDifference(bits, Portable.Value, TrainingSuite.SourceOf));
    }

    [Arm64Fact]
    public void Arm64_trains_to_the_same_bits()
    {
        byte[] bits = PathProcess.Run("train", "arm64", TrainingSuite.ShippedFile, Without(""));
        Assert.True(bits.AsSpan().SequenceEqual(Portable.Value), PathBits.FirstDifference(bits, Portable.Value, TrainingSuite.SourceOf));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Any_number_of_threads_and_every_run_train_to_the_same_bits(int threads)
    {
        byte[] bits = Train(threads);
        Assert.True(bits.AsSpan().SequenceEqual(Portable.Value), PathBits.FirstDifference(bits, Portable.Value, TrainingSuite.SourceOf));
    }

    [Fact]
    public void Every_kind_of_layer_is_in_some_network() => Assert.Empty(LayerCoverage.MissingIn(TrainingSuite.All.Select(static network => network.Source)));

    /// <summary>In this process, on the path that it takes.</summary>
    private static byte[] Train(int threads)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (NetworkHandle network in TrainingSuite.Host.Networks.Select(static type => NetworkHandle.Create(type, seed: 1)))
        {
            TrainingSteps.Write(network, writer, threads);
        }

        writer.Flush();
        return stream.ToArray();
    }

    private static Dictionary<string, string> Without(string set) => set.Length == 0 ? [] : new() { ["DOTNET_Enable" + set] = "0" };
}
