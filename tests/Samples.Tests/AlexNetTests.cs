using System;
using NetDsl.Samples.AlexNet;
using Xunit;

namespace NetDsl.Samples.Tests;

public sealed class AlexNetTests
{
    [Fact]
    public void The_network_of_2012_has_its_60_965_224_parameters_and_classifies_a_picture()
    {
        string output = Sample.Run("AlexNet", "--runs", "1").Succeeded().Output;
        Assert.Equal(60_965_224, AlexNet2012.ParameterCount);
        Assert.Contains("parameters: 60,965,224 (paper: 60 million)", output, StringComparison.Ordinal);
        Assert.Contains("neurons: 659,272 (paper: 650,000)", output, StringComparison.Ordinal);
        Assert.Matches(@"class \d+, first call \d+\.\d ms", output);
    }

    [Fact]
    public void Weights_that_are_not_there_are_an_error_message() =>
        Assert.Equal(1, Sample.Run("AlexNet", "--weights", "missing.safetensors").ExitCode);
}
