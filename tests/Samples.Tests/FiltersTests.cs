using System;
using System.IO;
using NetDsl.Samples.Filters;
using StbImageSharp;
using Xunit;

namespace NetDsl.Samples.Tests;

public sealed class FiltersTests
{
    [Fact]
    public void A_blurred_grey_picture_stays_grey_unless_black_leaks_in_at_the_border()
    {
        var grey = new Picture();
        Array.Fill(grey.Pixels, 0.5f);
        Assert.All(Kernel.Blur.Apply<ReplicateBorderFilter>(grey).Pixels, value => Assert.Equal(0.5f, value, 1e-6f));
        Assert.All(Kernel.Blur.Apply<ReflectBorderFilter>(grey).Pixels, value => Assert.Equal(0.5f, value, 1e-6f));
        float[] zero = Kernel.Blur.Apply<ZeroBorderFilter>(grey).Pixels;
        Assert.Equal(0.5f * 4 / 9, zero[0], 1e-6f);
        Assert.Equal(0.5f, zero[(Picture.Width + 1) * 3], 1e-6f);
    }

    [Fact]
    public void Edges_are_found_where_brightness_jumps_and_nowhere_else()
    {
        var halves = new Picture();
        for (int i = 0; i < halves.Pixels.Length; i++)
        {
            halves.Pixels[i] = i / 3 % Picture.Width < 100 ? 0 : 1;
        }

        float[] edges = Kernel.Edge.Apply<ReplicateBorderFilter>(halves).Pixels;
        for (int x = 0; x < Picture.Width; x++)
        {
            float expected = x == 99 ? -3 : x == 100 ? 3 : 0;
            Assert.Equal(expected, edges[((5 * Picture.Width) + x) * 3], 1e-5f);
        }
    }

    [Fact]
    public void Borders_change_the_outermost_pixels_only()
    {
        Picture picture = Picture.Read(Path.Combine(AppContext.BaseDirectory, "picture.png"));
        foreach (Kernel kernel in Kernel.All)
        {
            float[] zero = kernel.Apply<ZeroBorderFilter>(picture).Pixels, replicate = kernel.Apply<ReplicateBorderFilter>(picture).Pixels;
            for (int i = 0; i < zero.Length; i++)
            {
                int x = i / 3 % Picture.Width, y = i / 3 / Picture.Width;
                bool inside = x is > 0 and < Picture.Width - 1 && y is > 0 and < Picture.Height - 1;
                Assert.True(!inside || zero[i] == replicate[i]);
            }
        }
    }

    [Fact]
    public void The_program_writes_a_png_with_four_columns_and_three_rows()
    {
        string output = Path.Combine(Path.GetTempPath(), $"filters-{Guid.NewGuid():n}.png");
        try
        {
            Sample.Run("Filters", Path.Combine(AppContext.BaseDirectory, "picture.png"), output).Succeeded();
            using FileStream file = File.OpenRead(output);
            ImageResult image = ImageResult.FromStream(file);
            Assert.Equal(((4 * (Picture.Width + 4)) + 4, (3 * (Picture.Height + 4)) + 4), (image.Width, image.Height));
        }
        finally
        {
            File.Delete(output);
        }
    }

    [Fact]
    public void A_file_that_is_not_there_is_an_error_message() => Assert.Equal(1, Sample.Run("Filters", "missing.png", "out.png").ExitCode);
}
