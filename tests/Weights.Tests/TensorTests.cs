using System;
using Xunit;

namespace NetDsl.Weights.Tests;

public sealed class TensorTests
{
    [Fact]
    public void A_tensor_is_a_copy()
    {
        int[] shape = [2, 1];
        float[] values = [1, 2];
        var tensor = new Tensor(shape, values);
        shape[0] = 7;
        values[0] = 7;
        Assert.Equal([2, 1], tensor.Shape);
        Assert.Equal([1f, 2f], tensor.Values.ToArray());
        Assert.Equal("Tensor [2, 1]", tensor.ToString());
    }

    [Fact]
    public void A_scalar_has_one_value_and_no_dimensions()
    {
        var tensor = new Tensor([], [3f]);
        Assert.Empty(tensor.Shape);
        Assert.Equal(1, tensor.Values.Length);
    }

    [Theory]
    [InlineData(new[] { 2, 2 }, 3)]
    [InlineData(new[] { -1 }, 0)]
    [InlineData(new[] { -1, -1 }, 1)]
    [InlineData(new[] { int.MaxValue, int.MaxValue, int.MaxValue }, 1)]
    public void Values_that_do_not_fill_the_shape_are_refused(int[] shape, int count)
    {
        Assert.Throws<ArgumentException>(() => new Tensor(shape, new float[count]));
    }
}
