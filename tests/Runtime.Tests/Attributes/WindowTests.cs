using Xunit;

namespace NetDsl.Runtime.Tests;

public class WindowTests
{
    [Fact]
    public void Axes_and_sides_return_the_constructors_value_unless_set()
    {
        var conv = new ConvAttribute(5, 3, 8, stride: 2, padding: 3, dilation: 4);
        Assert.Equal((2, 2), (conv.StrideX, conv.StrideY));
        Assert.Equal((3, 3, 3, 3), (conv.PaddingLeft, conv.PaddingTop, conv.PaddingRight, conv.PaddingBottom));
        Assert.Equal((4, 4), (conv.DilationX, conv.DilationY));
    }

    [Fact]
    public void Setting_one_side_leaves_the_others()
    {
        var conv = new ConvAttribute(5, 3, 8, stride: 2, padding: 3, dilation: 4) { StrideY = 1, PaddingTop = 0, DilationX = 1 };
        Assert.Equal((2, 1), (conv.StrideX, conv.StrideY));
        Assert.Equal((3, 0, 3, 3), (conv.PaddingLeft, conv.PaddingTop, conv.PaddingRight, conv.PaddingBottom));
        Assert.Equal((1, 4), (conv.DilationX, conv.DilationY));
        Assert.Equal((2, 3, 4), (conv.Stride, conv.Padding, conv.Dilation));
    }

    [Fact]
    public void A_pools_dilation_is_one_unless_set()
    {
        var pool = new MaxPoolAttribute(3, 3) { DilationX = 2 };
        Assert.Equal((2, 1), (pool.DilationX, pool.DilationY));
        var transposed = new ConvTransposeAttribute(3, 3, 8, groups: 2, dilation: 3) { DilationY = 1 };
        Assert.Equal((2, 3, 3, 1), (transposed.Groups, transposed.Dilation, transposed.DilationX, transposed.DilationY));
    }

    [Fact]
    public void Same_padding_shows_on_every_side_until_it_is_worked_out()
    {
        var conv = new DepthwiseConvAttribute(3, 3, padding: Padding.Same);
        Assert.Equal(
            (Padding.Same, Padding.Same, Padding.Same, Padding.Same),
            (conv.PaddingLeft, conv.PaddingTop, conv.PaddingRight, conv.PaddingBottom));
    }

    [Fact]
    public void A_pools_stride_of_zero_is_the_windows_own_size_in_each_axis()
    {
        var pool = new AvgPoolAttribute(2, 3);
        Assert.Equal((0, 2, 3), (pool.Stride, pool.StrideX, pool.StrideY));
        Assert.Equal((1, 3), (new MaxPoolAttribute(2, 3) { StrideX = 1 }.StrideX, new MaxPoolAttribute(2, 3) { StrideX = 1 }.StrideY));
        Assert.Equal((2, 1), (new MaxPoolAttribute(2, 3, stride: 1) { StrideX = 0 }.StrideX, new MaxPoolAttribute(2, 3, stride: 1).StrideY));
    }

    [Fact]
    public void A_convolutions_stride_of_zero_stays_the_mistake_it_is()
    {
        Assert.Equal(0, new ConvAttribute(3, 3, 8, stride: 0).StrideX);
        Assert.Equal(0, new ConvTransposeAttribute(3, 3, 8, stride: 0).StrideY);
    }
}
