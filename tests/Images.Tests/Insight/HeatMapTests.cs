using System;
using Xunit;

namespace NetDsl.Images.Tests;

public sealed class HeatMapTests
{
    [Fact]
    public void Heat_goes_by_red_to_white_and_cold_by_blue()
    {
        Picture picture = new HeatMap(4, 1, [0, 3, -3, 1]).ToPicture(scale: 2);
        Assert.Equal((8, 2, 3), (picture.Width, picture.Height, picture.Channels));
        Assert.Equal(new byte[] { 0, 0, 0, 0, 0, 0, 255, 255, 255 }, picture.Pixels[..9].ToArray());
        Assert.Equal(new byte[] { 255, 255, 255 }, picture.Pixels.Slice(12, 3).ToArray());
        Assert.Equal(new byte[] { 255, 0, 0 }, picture.Pixels.Slice(18, 3).ToArray());
        Assert.Equal(new byte[] { 0, 0, 255 }, new HeatMap(2, 1, [-1, 3]).ToPicture().Pixels[..3].ToArray());
        Assert.Equal(new byte[3], new HeatMap(1, 1, [0]).ToPicture().Pixels.ToArray());
    }

    [Fact]
    public void Over_a_picture_it_hides_what_it_marks()
    {
        HeatMap map = new(2, 1, [0, -3]);
        Picture gray = new(2, 1, 1, [200, 100]);
        Assert.Equal(new byte[] { 200, 200, 200, 255, 255, 255 }, map.Over(gray, opacity: 1).Pixels.ToArray());
        Assert.Equal(new byte[] { 200, 200, 200, 100, 100, 100 }, map.Over(gray, opacity: 0).Pixels.ToArray());
        Assert.Equal(new byte[] { 200, 200, 200, 178, 178, 178 }, map.Over(gray, opacity: 0.5f).Pixels.ToArray());
        Assert.Equal(76, map.Over(new Picture(2, 1, 3, [255, 0, 0, 0, 0, 0])).Pixels[0]);
        Assert.Throws<ArgumentException>(() => map.Over(new Picture(1, 1, 1, [0])));
        Assert.Throws<ArgumentOutOfRangeException>(() => map.Over(gray, opacity: 2));
        Assert.Throws<ArgumentException>(() => new HeatMap(2, 2, [1]));
    }

    [Fact]
    public void Values_of_both_signs_stand_around_gray_and_features_are_bars()
    {
        Assert.Equal(new byte[] { 128, 255, 0, 191 }, NetworkPictures.AroundZero([0, 2, -2, 1], TensorShape.Image(2, 2, 1)).Pixels.ToArray());
        Assert.Equal(3, NetworkPictures.AroundZero(new float[12], TensorShape.Image(2, 2, 3)).Channels);
        Assert.Equal((4, 1), (NetworkPictures.AroundZero(new float[4], TensorShape.Features(4)).Width, NetworkPictures.AroundZero(new float[4], TensorShape.Features(4)).Height));
        Assert.Throws<ArgumentException>(() => NetworkPictures.AroundZero([1], TensorShape.Features(2)));

        Picture bars = NetworkPictures.Bars([1, -2], height: 5, scale: 1);
        Assert.Equal(new byte[] { 0, 0, 255, 0, 64, 64, 0, 128, 0, 128 }, bars.Pixels.ToArray());
        Assert.Throws<ArgumentException>(() => NetworkPictures.Bars([]));
    }
}
