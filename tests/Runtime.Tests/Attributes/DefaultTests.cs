using System;
using System.Linq;
using System.Reflection;
using Xunit;

namespace NetDsl.Runtime.Tests;

public class DefaultTests
{
    [Theory]
    [InlineData(typeof(NetworkAttribute), "width, height, channels | features")]
    [InlineData(typeof(ConvAttribute), "width, height, filters, stride = 1, padding = 0, dilation = 1, groups = 1")]
    [InlineData(typeof(DepthwiseConvAttribute), "width, height, multiplier = 1, stride = 1, padding = 0, dilation = 1")]
    [InlineData(typeof(ConvTransposeAttribute), "width, height, filters, stride = 1, padding = 0, outputPadding = 0, groups = 1, dilation = 1")]
    [InlineData(typeof(MaxPoolAttribute), "width, height, stride = 0, padding = 0")]
    [InlineData(typeof(AvgPoolAttribute), "width, height, stride = 0, padding = 0")]
    [InlineData(typeof(UpsampleAttribute), "factor")]
    [InlineData(typeof(DepthToSpaceAttribute), "block")]
    [InlineData(typeof(SpaceToDepthAttribute), "block")]
    [InlineData(typeof(ReshapeAttribute), "width, height, channels | features")]
    [InlineData(typeof(PadAttribute), "left, top, right, bottom")]
    [InlineData(typeof(ResizeAttribute), "width, height")]
    [InlineData(typeof(SliceAttribute), "start, count")]
    [InlineData(typeof(CropAttribute), "left, top, width, height")]
    [InlineData(typeof(ShuffleChannelsAttribute), "groups")]
    [InlineData(typeof(DenseAttribute), "units")]
    [InlineData(typeof(RadialBasisAttribute), "units")]
    [InlineData(typeof(BatchNormAttribute), "epsilon = 1E-05, momentum = 0.1")]
    [InlineData(typeof(LocalResponseNormAttribute), "size = 5, alpha = 0.0001, beta = 0.75, k = 1")]
    [InlineData(typeof(LayerNormAttribute), "epsilon = 1E-05")]
    [InlineData(typeof(GroupNormAttribute), "groups, epsilon = 1E-05")]
    [InlineData(typeof(InstanceNormAttribute), "epsilon = 1E-05")]
    [InlineData(typeof(L2NormalizeAttribute), "epsilon = 1E-12")]
    [InlineData(typeof(DropoutAttribute), "rate = 0.5")]
    [InlineData(typeof(LeakyReluAttribute), "slope = 0.01")]
    [InlineData(typeof(EluAttribute), "alpha = 1")]
    [InlineData(typeof(CeluAttribute), "alpha = 1")]
    [InlineData(typeof(SoftplusAttribute), "beta = 1")]
    [InlineData(typeof(HardSigmoidAttribute), "slope = 0.16666667, offset = 0.5")]
    [InlineData(typeof(ClipAttribute), "min, max")]
    [InlineData(typeof(PReluAttribute), "perChannel = True")]
    [InlineData(typeof(ScaleAttribute), "")]
    [InlineData(typeof(ReluAttribute), "")]
    [InlineData(typeof(AddAttribute), "layer")]
    [InlineData(typeof(MultiplyAttribute), "layer")]
    [InlineData(typeof(SubtractAttribute), "layer")]
    [InlineData(typeof(DivideAttribute), "layer")]
    [InlineData(typeof(MaximumAttribute), "layer")]
    [InlineData(typeof(MinimumAttribute), "layer")]
    [InlineData(typeof(ConcatAttribute), "layer")]
    [InlineData(typeof(FromAttribute), "layer")]
    [InlineData(typeof(OutputAttribute), "name")]
    [InlineData(typeof(InputAttribute), "name, width, height, channels | name, features")]
    [InlineData(typeof(ShapeAttribute), "width, height, channels | features")]
    public void Constructors_have_the_contracts_arguments_and_defaults(Type type, string expected)
    {
        string actual = string.Join(" | ", type.GetConstructors()
            .OrderByDescending(constructor => constructor.GetParameters().Length)
            .Select(constructor => string.Join(", ", constructor.GetParameters().Select(argument =>
                argument.HasDefaultValue ? FormattableString.Invariant($"{argument.Name} = {argument.DefaultValue}") : argument.Name))));
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void Biases_and_training_are_on_unless_switched_off()
    {
        Assert.True(new ConvAttribute(3, 3, 8).Bias);
        Assert.True(new DepthwiseConvAttribute(3, 3).Bias);
        Assert.True(new ConvTransposeAttribute(3, 3, 8).Bias);
        Assert.True(new DenseAttribute(8).Bias);
        Assert.True(new ScaleAttribute().Bias);
        Assert.True(new NetworkAttribute(8).Training);
        Assert.False(new NetworkAttribute(8).Inspect);
    }

    [Fact]
    public void Pools_round_down_and_do_not_count_padding_by_default()
    {
        Assert.False(new MaxPoolAttribute(2, 2).Ceil);
        Assert.False(new AvgPoolAttribute(2, 2).Ceil);
        Assert.False(new AvgPoolAttribute(2, 2).CountIncludePadding);
    }

    [Fact]
    public void Enums_begin_at_their_default()
    {
        var conv = new ConvAttribute(3, 3, 8);
        Assert.Equal(PaddingMode.Zero, conv.PaddingMode);
        Assert.Equal(ConvAlgorithm.Auto, conv.Algorithm);
        Assert.Equal(WeightFormat.Float32, conv.Weights);
        Assert.Equal(WeightFormat.Float32, new DenseAttribute(8).Weights);
        Assert.Equal(DepthOrder.CRD, new DepthToSpaceAttribute(2).Order);
        Assert.Equal(PaddingMode.Zero, new PadAttribute(1, 1, 1, 1).PaddingMode);
        Assert.Equal(ResizeMode.Nearest, new UpsampleAttribute(2).Mode);
        Assert.Equal(ResizeMode.Nearest, new ResizeAttribute(2, 2).Mode);
        Assert.Equal(ReshapeOrder.Memory, new ReshapeAttribute(2).Order);
        Assert.Equal(DepthOrder.CRD, new SpaceToDepthAttribute(2).Order);
    }

    [Fact]
    public void Same_padding_is_no_number_of_pixels() => Assert.Equal(int.MinValue, Padding.Same);

    [Fact]
    public void Names_and_keys_are_null_unless_given()
    {
        var named = typeof(EveryAttribute).GetCustomAttributes<ConvAttribute>().ToArray();
        Assert.Null(named[0].Name);
        Assert.Null(named[0].Key);
        Assert.Equal("Stem", named[1].Name);
        Assert.Equal("features.0", named[1].Key);
    }

    [Fact]
    public void Features_are_told_apart_from_an_image_of_one_pixel()
    {
        var features = new NetworkAttribute(12);
        var image = new NetworkAttribute(1, 1, 12);
        Assert.Equal((1, 1, 12, 12), (features.Width, features.Height, features.Channels, features.Features));
        Assert.Equal((1, 1, 12, null), (image.Width, image.Height, image.Channels, image.Features));
        Assert.Equal(400, new ShapeAttribute(400).Features);
        Assert.Null(new ShapeAttribute(5, 5, 16).Features);
    }
}
