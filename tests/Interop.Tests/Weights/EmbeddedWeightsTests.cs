using System;
using System.IO;
using NetDsl.Interop.Tests.Networks;
using Xunit;

namespace NetDsl.Interop.Tests.Weights;

/// <summary>A program that ships as one file has its weights in its assembly.</summary>
public sealed class EmbeddedWeightsTests
{
    /// <summary>A safetensors file as static data: weight 2, bias 3.</summary>
    private static ReadOnlySpan<byte> File =>
        "\u0008\u0001\0\0\0\0\0\0"u8 +
        "{\"dense1.weight\":{\"dtype\":\"F32\",\"shape\":[1,1],\"data_offsets\":[0,4]},"u8 +
        "\"dense1.bias\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}"u8 +
        "                                                                                                                                     "u8 +
        "\0\0\0@\0\0@@"u8;

    [Fact]
    public void Weights_are_loaded_from_static_data() => Assert.Equal(13f, Line.Load(File).Forward([5f])[0]);

    [Fact]
    public void Weights_are_loaded_from_an_embedded_resource()
    {
        using Stream stream = typeof(EmbeddedWeightsTests).Assembly.GetManifestResourceStream("line.safetensors")!;
        Assert.Equal(13f, Line.Load(stream).Forward([5f])[0]);
    }

    [Fact]
    public void Static_data_that_does_not_fit_is_refused_by_name()
    {
        WeightsException exception = Assert.Throws<WeightsException>(static () => Perceptron.Load(File));
        Assert.StartsWith("the span: tensor 'dense2.weight': expected shape [3, 8], found no tensor of this name: missing", exception.Message, StringComparison.Ordinal);
    }
}
