using System;
using System.Globalization;
using Xunit;

namespace NetDsl.Runtime.Tests;

public class TensorShapeTests
{
    [Fact]
    public void An_image_has_its_sizes_in_order()
    {
        var shape = TensorShape.Image(28, 14, 6);
        Assert.Equal((28, 14, 6, true, 2352), (shape.Width, shape.Height, shape.Channels, shape.IsImage, shape.Length));
    }

    [Fact]
    public void Features_have_width_and_height_one()
    {
        var shape = TensorShape.Features(400);
        Assert.Equal((1, 1, 400, false, 400), (shape.Width, shape.Height, shape.Channels, shape.IsImage, shape.Length));
    }

    [Fact]
    public void Features_do_not_equal_an_image_of_one_pixel()
    {
        Assert.NotEqual(TensorShape.Image(1, 1, 400), TensorShape.Features(400));
        Assert.Equal(TensorShape.Image(5, 5, 16), TensorShape.Image(5, 5, 16));
    }

    [Fact]
    public void Text_shows_sizes_with_the_same_digits_in_every_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = culture;
            Assert.Equal("28×28×6", TensorShape.Image(28, 28, 6).ToString());
            Assert.Equal("400", TensorShape.Features(400).ToString());
            Assert.Equal("PaddingLeft = -1", new LayerSetting("PaddingLeft", -1).ToString());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(0, 1, 1, "width")]
    [InlineData(1, -1, 1, "height")]
    [InlineData(1, 1, 0, "channels")]
    [InlineData(1 << 11, 1 << 10, 1 << 10, "channels")]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue, "channels")]
    public void An_impossible_size_is_refused_by_its_name(int width, int height, int channels, string argument)
    {
        Assert.Equal(argument, Assert.Throws<ArgumentOutOfRangeException>(() => TensorShape.Image(width, height, channels)).ParamName);
    }

    [Fact]
    public void The_largest_shapes_are_taken()
    {
        Assert.Equal(int.MaxValue, TensorShape.Image(1, int.MaxValue, 1).Length);
        Assert.Equal(int.MaxValue, TensorShape.Features(int.MaxValue).Length);
        Assert.Equal("features", Assert.Throws<ArgumentOutOfRangeException>(() => TensorShape.Features(0)).ParamName);
    }
}
