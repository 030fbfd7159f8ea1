using System;
using System.Collections.Generic;
using Xunit;

namespace NetDsl.Runtime.Tests;

public class LayerInfoTests
{
    private static readonly LayerInfo Conv = Layer([new("Filters", 6), new("Bias", true), new("PaddingMode", PaddingMode.Reflect)]);

    [Fact]
    public void A_setting_is_found_with_its_own_type()
    {
        Assert.Equal(6, Conv.GetSetting<int>("Filters"));
        Assert.True(Conv.GetSetting<bool>("Bias"));
        Assert.Equal(PaddingMode.Reflect, Conv.GetSetting<PaddingMode>("PaddingMode"));
        Assert.Equal(6, Conv.GetSetting<object>("Filters"));
    }

    [Fact]
    public void A_setting_that_is_not_there_names_the_layer_and_those_that_are()
    {
        string message = Assert.Throws<KeyNotFoundException>(() => Conv.GetSetting<int>("filters")).Message;
        Assert.Equal("Layer 'conv1' (Conv) has no setting 'filters'. Its settings: Filters, Bias, PaddingMode.", message);
        Assert.EndsWith("Its settings: none.", Assert.Throws<KeyNotFoundException>(() => Layer([]).GetSetting<int>("Filters")).Message);
    }

    [Fact]
    public void A_setting_of_another_type_is_not_converted()
    {
        string message = Assert.Throws<InvalidCastException>(() => Conv.GetSetting<long>("Filters")).Message;
        Assert.Equal("Setting 'Filters' of layer 'conv1' (Conv) is of type Int32, not Int64.", message);
    }

    [Fact]
    public void Receptive_field_and_jump_are_the_larger_of_both_axes()
    {
        Assert.Equal((7.0, 4.0), (Conv.ReceptiveField, Conv.Jump));
    }

    [Fact]
    public void Text_is_one_line_with_the_shape_and_the_counts()
    {
        Assert.Equal("conv1: Conv, 28×28×6, 156 parameters, 117600 multiply-accumulates", Conv.ToString());
    }

    [Fact]
    public void A_parameters_length_is_the_product_of_its_sizes()
    {
        Assert.Equal(150, Parameter(6, 1, 5, 5).Length);
        Assert.Equal("conv1.weight [6, 1, 5, 5]", Parameter(6, 1, 5, 5).ToString());
        Assert.Throws<OverflowException>(() => Parameter(1 << 16, 1 << 15).Length);
    }

    private static LayerInfo Layer(LayerSetting[] settings) => new()
    {
        Name = "conv1",
        Key = "features.0",
        Kind = "Conv",
        Settings = settings,
        Inputs = ["input"],
        OutputShape = TensorShape.Image(28, 28, 6),
        Parameters = 156,
        Macs = 117_600,
        ReceptiveFieldWidth = 5,
        ReceptiveFieldHeight = 7,
        JumpX = 4,
        JumpY = 2,
    };

    private static ParameterInfo Parameter(params int[] shape) => new()
    {
        Name = "conv1.weight",
        Key = "features.0.weight",
        Shape = shape,
        IsBuffer = false,
    };
}
