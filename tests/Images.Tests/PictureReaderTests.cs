using System;
using System.IO;
using System.Linq;
using StbImageWriteSharp;
using Xunit;

namespace NetDsl.Images.Tests;

public sealed class PictureReaderTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_picture_that_is_saved_is_read_again(int channels)
    {
        byte[] pixels = new byte[5 * 7 * channels];
        new Random(1).NextBytes(pixels);
        using PictureFolder folder = new();
        string path = folder.Add("a.png", new Picture(5, 7, channels, pixels));
        Picture read = Picture.Load(path, channels);
        Assert.Equal((5, 7, channels), (read.Width, read.Height, read.Channels));
        Assert.Equal(pixels, read.Pixels.ToArray());

        PictureReader reader = new(5, 7, channels);
        Assert.Equal(Array.ConvertAll(pixels, static pixel => pixel / 255f), reader.Read(path));
        using FileStream stream = File.OpenRead(path);
        Assert.Equal(reader.Read(path), reader.Read(stream));
    }

    [Fact]
    public void Jpeg_and_bitmap_files_are_read()
    {
        using PictureFolder folder = new();
        byte[] pixels = [.. Enumerable.Range(0, 16 * 16).SelectMany(static i => new byte[] { (byte)(i / 16 * 15), 100, 200 })];
        foreach (string ending in new[] { "jpg", "bmp" })
        {
            using MemoryStream stream = new();
            if (ending == "jpg")
            {
                new ImageWriter().WriteJpg(pixels, 16, 16, ColorComponents.RedGreenBlue, stream, 95);
            }
            else
            {
                new ImageWriter().WriteBmp(pixels, 16, 16, ColorComponents.RedGreenBlue, stream);
            }

            Picture read = Picture.Load(folder.Add("a." + ending, stream.ToArray()));
            Assert.Equal((16, 16), (read.Width, read.Height));
            Assert.All(Enumerable.Range(0, pixels.Length), index => Assert.InRange(read.Pixels[index] - pixels[index], -12, 12));
        }
    }

    [Fact]
    public void Mean_deviation_and_order_are_the_networks()
    {
        Picture red = new(1, 1, 3, [255, 0, 51]);
        PictureReader rgb = new(1, 1) { Mean = [0.5f, 0.25f, 0.2f], Deviation = [0.5f, 0.25f, 2f] };
        Assert.Equal([(1 - 0.5f) / 0.5f, -1f, ((51 / 255f) - 0.2f) / 2f], rgb.Read(red));
        PictureReader bgr = new(1, 1) { Order = ChannelOrder.Bgr, Mean = [0.1f, 0f, 0f] };
        Assert.Equal([(51 / 255f) - 0.1f, 0f, 1f], bgr.Read(red));
        Assert.Throws<ArgumentException>(() => new PictureReader(1, 1) { Mean = [0.5f] });
        Assert.Throws<ArgumentException>(() => new PictureReader(1, 1) { Deviation = [1, 0, 1] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PictureReader(1, 1, 2));
        Assert.Throws<ArgumentException>(() => new PictureReader(1, 1, 1).Read(red));
    }

    /// <summary>A picture of one colour with a border of another shows which part is taken.</summary>
    [Theory]
    [InlineData(PictureFit.Crop, 12, 8, 4, 4)]
    [InlineData(PictureFit.Crop, 8, 12, 4, 4)]
    [InlineData(PictureFit.Crop, 3, 2, 9, 12)]
    [InlineData(PictureFit.Crop, 100, 7, 5, 3)]
    [InlineData(PictureFit.Stretch, 12, 8, 4, 4)]
    [InlineData(PictureFit.Pad, 12, 8, 4, 4)]
    [InlineData(PictureFit.Pad, 7, 100, 5, 3)]
    public void A_picture_of_one_colour_fills_the_input_or_has_a_border(PictureFit fit, int width, int height, int inputWidth, int inputHeight)
    {
        Picture picture = new(width, height, 1, [.. Enumerable.Repeat((byte)255, width * height)]);
        float[] input = new PictureReader(inputWidth, inputHeight, 1) { Fit = fit }.Read(picture);
        Assert.Equal(inputWidth * inputHeight, input.Length);
        int lit = input.Count(static value => Math.Abs(value - 1) < 1e-5);
        Assert.Equal(input.Length, lit + input.Count(static value => value == 0));
        Assert.True(fit == PictureFit.Pad ? lit < input.Length && lit > 0 : lit == input.Length);
    }

    [Fact]
    public void The_centre_is_cut_out_at_the_scale_of_the_short_side()
    {
        // 8x4, two columns of 200 in the middle: at a short side of 4 nothing is scaled, and the input of 2x2 is cut out of the middle.
        byte[] pixels = [.. Enumerable.Range(0, 32).Select(static i => (byte)(i % 8 is 3 or 4 ? 200 : 10))];
        PictureReader reader = new(2, 2, 1) { ShortSide = 4 };
        Assert.Equal([.. Enumerable.Repeat(200 / 255f, 4)], reader.Read(new Picture(8, 4, 1, pixels)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PictureReader(8, 2) { ShortSide = 4 });
        PictureReader known = PictureReader.ForImageNet();
        Assert.Equal((224, 224, 256), (known.Width, known.Height, known.ShortSide));
    }

    [Fact]
    public void Halving_is_the_triangle_filters_mean_and_doubling_interpolates()
    {
        // Weights 1/8, 3/8, 3/8, 1/8, of which the edge leaves out what is not there.
        byte[] row = [0, 255, 0, 255];
        float[] halved = new PictureReader(2, 1, 1) { Fit = PictureFit.Stretch }.Read(new Picture(4, 1, 1, row));
        Assert.Equal(3 / 7f, halved[0], 1e-6);
        Assert.Equal(4 / 7f, halved[1], 1e-6);
        float[] doubled = new PictureReader(4, 1, 1) { Fit = PictureFit.Stretch }.Read(new Picture(2, 1, 1, [0, 255]));
        Assert.Equal([0f, 0.25f, 0.75f, 1f], doubled);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)]
    [InlineData(60)]
    public void A_damaged_picture_is_named(int length)
    {
        using PictureFolder folder = new();
        byte[] bytes = new byte[length];
        if (length == 60)
        {
            bytes = File.ReadAllBytes(folder.Add("good.png", PictureFolder.Draw(true, 1, 20, 20)))[..60];
        }

        string path = folder.Add("bad.png", bytes);
        PictureException exception = Assert.Throws<PictureException>(() => Picture.Load(path));
        Assert.Equal(path, exception.FileName);
        Assert.StartsWith(path + ": the bytes are no PNG, JPEG or BMP picture", exception.Message, StringComparison.Ordinal);
        Assert.Throws<FileNotFoundException>(() => Picture.Load(path + ".missing"));
        Assert.Throws<PictureException>(() => new PictureReader(2, 2).Read(new MemoryStream(bytes)));
    }
}
