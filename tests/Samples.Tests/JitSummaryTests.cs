using System;
using System.IO;
using System.Linq;
using Xunit;

namespace NetDsl.Samples.Tests;

/// <summary>
/// The runtime itself says how it compiled each method. A kernel past its limits it compiles without optimization, 20 to 300 times
/// slower, and no other sign is given.
/// </summary>
public sealed class JitSummaryTests
{
    [Theory]
    [InlineData("Slashes")]
    [InlineData("Arena", "--headless", "--ticks", "3")]
    [InlineData("AlexNet", "--runs", "1")]
    [InlineData("Glyphs", "--headless")]
    public void No_kernel_of_a_sample_is_compiled_without_optimization(string sample, params string[] arguments)
    {
        string file = Path.Combine(Path.GetTempPath(), $"jit-{Guid.NewGuid():n}.txt");
        try
        {
            Sample.RunWith(new() { ["DOTNET_JitStdOutFile"] = file, ["DOTNET_JitDisasmSummary"] = "1" }, sample, arguments).Succeeded();
            string[] kernels = [.. File.ReadLines(file).Where(static line => line.Contains("Kernels:", StringComparison.Ordinal) || line.Contains("Training:", StringComparison.Ordinal))];
            Assert.Contains(kernels, static line => line.Contains("FullOpts", StringComparison.Ordinal) && line.Contains("Kernels:", StringComparison.Ordinal));
            Assert.DoesNotContain(kernels, static line => line.Contains("MinOpts", StringComparison.Ordinal));
        }
        finally
        {
            File.Delete(file);
        }
    }
}
