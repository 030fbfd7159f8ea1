using System;
using System.Collections.Generic;
using NetDsl.Inference.Tests.Networks;
using NetDsl.PathRunner;
using NetDsl.Testing.Emulation;
using Xunit;

namespace NetDsl.Inference.Tests.Paths;

/// <summary>
/// Every network of the benchmarks in processes of their own, each on another instruction set that the processor has: one result on all paths, and in batches of 1, 2, 7, 64
/// and 256 on 1, 2 and 7 threads. Of large networks only as many as take seconds.
/// </summary>
public sealed class BenchmarkPathTests
{
    private static readonly Lazy<byte[]> Portable = new(() => Run("portable", "HWIntrinsic"));

    [Theory]
    [InlineData("avx512", "")]
    [InlineData("avx2", "AVX512")]
    public void Every_path_batch_and_number_of_threads_gives_the_same_bits(string path, string without)
    {
        // Nothing is emulated: these networks would take hours.
        if (path == "avx512" && !KernelChoice.HasAvx512)
        {
            return;
        }

        byte[] bits = Run(path, without);
        Assert.True(bits.AsSpan().SequenceEqual(Portable.Value), PathBits.FirstDifference(bits, Portable.Value, static name => name + ": "));
    }

    private static byte[] Run(string path, string without) =>
        PathProcess.Run("batches", path, BenchmarkNetworks.AssemblyFile, without.Length == 0 ? [] : new Dictionary<string, string> { ["DOTNET_Enable" + without] = "0" });
}
