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

    /// <summary>Gray and CMYK files become red, green and blue, whether they are progressive or not.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gray_and_CMYK_JPEG_files_are_read(bool isProgressive)
    {
        const byte Middle = HandMadeJpeg.Middle;
        const byte Raised = HandMadeJpeg.Raised;
        Assert.Equal([Raised, Raised, Raised], Corner(HandMadeJpeg.Make(isProgressive, true)));
        Assert.Equal([Raised, Raised, Raised], Corner(HandMadeJpeg.Make(isProgressive, true, false, false)));

        // Adobe's CMYK is inverted: a colour is what cyan, magenta or yellow leaves of it, times what black leaves.
        byte[] colour = Corner(HandMadeJpeg.Make(isProgressive, true, false, false, true));
        Assert.Equal([Raised * Raised / 255.0, Middle * Raised / 255.0, Middle * Raised / 255.0], colour.Select(static value => (double)value), static (left, right) => Math.Abs(left - right) <= 1);

        static byte[] Corner(byte[] file)
        {
            Picture picture = Picture.Load(new MemoryStream(file));
            Assert.Equal((8, 8), (picture.Width, picture.Height));
            return picture.Pixels[..3].ToArray();
        }
    }

    /// <summary>A camera that is turned stores what its sensor sees, and beside it how it was held. The corners, row by row, of a picture that is stored as RGBW.</summary>
    [Theory]
    [InlineData(0, "RGBW")]
    [InlineData(1, "RGBW")]
    [InlineData(2, "GRWB")]
    [InlineData(3, "WBGR")]
    [InlineData(4, "BWRG")]
    [InlineData(5, "RBGW")]
    [InlineData(6, "BRWG")]
    [InlineData(7, "WGBR")]
    [InlineData(8, "GWRB")]
    [InlineData(9, "RGBW")]
    public void A_photograph_is_turned_upright(byte orientation, string corners)
    {
        byte[] pixels = [.. Enumerable.Range(0, 32 * 16).SelectMany(static i => (((i / 32 / 8) * 2) + (i % 32 / 16)) switch
        {
            0 => new byte[] { 255, 0, 0 },
            1 => [0, 255, 0],
            2 => [0, 0, 255],
            _ => [255, 255, 255],
        })];
        using MemoryStream stream = new();
        new ImageWriter().WriteJpg(pixels, 32, 16, ColorComponents.RedGreenBlue, stream, 95);
        byte[] file = stream.ToArray();

        // Of one entry, in either byte order.
        byte[] tiff = orientation % 2 == 0
            ? [.. "MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
            : [.. "II"u8, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
        Picture picture = Picture.Load(new MemoryStream([.. file[..2], 0xFF, 0xE1, 0, (byte)(tiff.Length + 8), .. "Exif\0\0"u8, .. tiff, .. file[2..]]));
        (int right, int bottom) = (picture.Width - 3, picture.Height - 3);
        Assert.Equal(orientation is >= 5 and <= 8 ? (16, 32) : (32, 16), (picture.Width, picture.Height));
        Assert.Equal(corners, string.Concat(new[] { (2, 2), (right, 2), (2, bottom), (right, bottom) }.Select(Colour)));

        char Colour((int X, int Y) at)
        {
            ReadOnlySpan<byte> colour = picture.Pixels.Slice(((at.Y * picture.Width) + at.X) * 3, 3);
            return (colour[0] > 128, colour[1] > 128, colour[2] > 128) switch
            {
                (true, false, false) => 'R',
                (false, true, false) => 'G',
                (false, false, true) => 'B',
                _ => 'W',
            };
        }
    }

    /// <summary>An interrupted download. A small JPEG within a segment, as cameras write one, does not hide that the large one has no end.</summary>
    [Theory]
    [InlineData("jpg")]
    [InlineData("bmp")]
    [InlineData("png")]
    [InlineData("thumbnail")]
    public void A_file_that_ends_before_its_picture_is_damaged(string kind)
    {
        byte[] pixels = new byte[64 * 64 * 3];
        new Random(1).NextBytes(pixels);
        using MemoryStream stream = new();
        ImageWriter writer = new();
        switch (kind)
        {
            case "bmp":
                writer.WriteBmp(pixels, 64, 64, ColorComponents.RedGreenBlue, stream);
                break;
            case "png":
                writer.WritePng(pixels, 64, 64, ColorComponents.RedGreenBlue, stream);
                break;
            default:
                writer.WriteJpg(pixels, 64, 64, ColorComponents.RedGreenBlue, stream, 95);
                break;
        }

        byte[] file = stream.ToArray();
        if (kind == "thumbnail")
        {
            byte[] segment = [0xFF, 0xE1, (byte)((file.Length + 2) >> 8), (byte)(file.Length + 2), .. file];
            file = [.. file[..2], .. segment, .. file[2..]];
        }

        Assert.Equal(64, Picture.Load(new MemoryStream(file)).Width);
        Assert.Equal(64, Picture.Load(new MemoryStream([.. file, 1, 2, 3])).Width);
        int start = kind == "thumbnail" ? (file.Length / 2) + 700 : 700;
        foreach (int length in new[] { start, (start + file.Length) / 2, file.Length - 40 })
        {
            Assert.Throws<PictureException>(() => Picture.Load(new MemoryStream(file[..length])));
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
