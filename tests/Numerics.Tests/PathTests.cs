using System;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Xunit;
using Xunit.Abstractions;

namespace NetDsl.Numerics.Tests;

public sealed class PathTests
{
    private readonly ITestOutputHelper _output;

    public PathTests(ITestOutputHelper output) => _output = output;

    /// <summary>NETDSL_EXPECT_PATH = avx512, avx2 or portable makes a run fail that would take another path than it is meant to test.</summary>
    [Fact]
    public void The_host_takes_the_path_that_the_run_is_for()
    {
        string path = Avx512F.IsSupported && Vector512.IsHardwareAccelerated ? "avx512"
            : Avx2.IsSupported && Fma.IsSupported ? "avx2"
            : "portable";
        _output.WriteLine($"path {path}; Avx512F {Avx512F.IsSupported}, Avx2 {Avx2.IsSupported}, Fma {Fma.IsSupported}");
        string? expected = Environment.GetEnvironmentVariable("NETDSL_EXPECT_PATH");
        Assert.Equal(string.IsNullOrEmpty(expected) ? path : expected, path);
    }
}
