using System;
using System.Linq;
using NetDsl.Generated;
using NetDsl.Inference.Tests.Networks;
using Xunit;

namespace NetDsl.Inference.Tests;

/// <summary>The zeros around an image, and nothing else, are written.</summary>
public sealed class BorderTests
{
    [Theory]
    [InlineData(3, 4, 2, 1, 1, 1, 1)]
    [InlineData(3, 4, 5, 0, 2, 3, 0)]
    [InlineData(1, 1, 1, 2, 0, 0, 1)]
    [InlineData(4, 1, 3, 0, 0, 2, 0)]
    [InlineData(1, 5, 3, 1, 0, 0, 0)]
    [InlineData(2, 3, 1, 0, 1, 0, 0)]
    [InlineData(2, 3, 1, 0, 0, 0, 2)]
    public void A_halo_of_zeros_is_written_around_an_image(int width, int height, int channels, int left, int top, int right, int bottom)
    {
        const int Margin = 7;
        int stride = (left + width + right) * channels;
        float[] memory = [.. Enumerable.Repeat(float.NaN, (2 * Margin) + (stride * (top + height + bottom)))];

        Border.Clear(ref memory[Margin + (top * stride) + (left * channels)], width, height, channels, left, top, right, bottom);

        for (int at = 0; at < memory.Length; at++)
        {
            (int row, int column) = ((at - Margin) / stride, (at - Margin) % stride / channels);
            bool isAround = at >= Margin && at < memory.Length - Margin;
            bool isImage = row >= top && row < top + height && column >= left && column < left + width;
            Assert.Equal(isAround && !isImage ? 0f : float.NaN, memory[at]);
        }
    }

    /// <summary>Others hold what these networks compute against the interpreter and against every instruction set.</summary>
    [Fact]
    public void Networks_with_a_large_arena_write_halos_in_every_pass() => Assert.All(FrameCases.All, static network =>
        Assert.Contains("Border.Clear(", TestSuite.Host.Generated.First(file => file.Key.StartsWith(network.Name, StringComparison.Ordinal) && file.Key.Contains("Avx2", StringComparison.Ordinal)).Value, StringComparison.Ordinal));
}
