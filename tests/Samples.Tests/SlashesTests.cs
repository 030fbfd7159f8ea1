using System;
using NetDsl.Samples.Slashes;
using Xunit;

namespace NetDsl.Samples.Tests;

public sealed class SlashesTests
{
    [Fact]
    public void The_given_kernel_tells_slashes_apart_wherever_they_stand()
    {
        var network = new SlashDetector();
        network.SetParameter("conv1.weight", [1, 0, 0, 1]);
        Assert.Equal(18, Pictures.Slashes.Count);
        Assert.All(Pictures.Slashes, picture => Assert.Equal(picture.Name == "\\" ? 2 : 1, network.Forward(picture.Pixels)[0]));
    }

    [Fact]
    public void Training_finds_the_same_kernel()
    {
        SlashDetector learned = Lesson.LearnBest(beginnings: 8).Network;
        ReadOnlySpan<float> kernel = learned.GetParameter("conv1.weight").Values;
        float[] expected = [1, 0, 0, 1];
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.InRange(kernel[i], expected[i] - 0.01f, expected[i] + 0.01f);
        }
    }

    [Fact]
    public void The_program_shows_both()
    {
        string output = Sample.Run("Slashes").Succeeded().Output;
        Assert.Contains("\\   2 2 2 2 2 2 2 2 2", output, StringComparison.Ordinal);
        Assert.Contains("/   1 1 1 1 1 1 1 1 1", output, StringComparison.Ordinal);
        Assert.Contains("Learned", output, StringComparison.Ordinal);
    }
}
