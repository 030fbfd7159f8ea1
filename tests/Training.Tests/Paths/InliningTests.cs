using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.PathRunner;
using NetDsl.Testing;
using NetDsl.Testing.Emulation;
using NetDsl.Testing.Hosting;
using Xunit;

namespace NetDsl.Training.Tests.Paths;

/// <summary>
/// Kernels are written in small methods, which cost nothing where they are inlined. Past its limits the just-in-time compiler stops inlining in a whole method, and says
/// nothing: its listings are read, of the benchmarks' networks, forward and backward.
/// </summary>
public sealed class InliningTests
{
    private static readonly Lazy<NetworkHost> Samples = new(static () => NetworkHost.Compile(SampleNetworks.Source.Replace(", Training = false", "", StringComparison.Ordinal)));

    [Theory]
    [InlineData("avx512", "")]
    [InlineData("avx2", "AVX512")]
    [InlineData("portable", "HWIntrinsic")]
    public void No_method_is_left_that_should_have_been_inlined(string path, string without)
    {
        if (path == "avx512" && !KernelChoice.HasAvx512)
        {
            return; // nothing can be compiled for it here
        }

        DirectoryInfo folder = Directory.CreateTempSubdirectory("netdsl-");
        try
        {
            string file = Path.Combine(folder.FullName, "Networks.dll");
            File.WriteAllBytes(file, [.. Samples.Value.Image]);
            Dictionary<string, string> environment = without.Length == 0 ? [] : new() { ["DOTNET_Enable" + without] = "0" };
            (int methods, IReadOnlyList<string> faults) = JitListing.Of(path, file, environment);
            Assert.True(methods > 100, $"{methods} methods were listed");
            Assert.True(faults.Count == 0, string.Join("\n", faults.Distinct().Take(40)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
