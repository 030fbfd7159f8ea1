using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Weights.Tests;

public sealed class WriterTests
{
    private static readonly WeightSpec[] Specs = [new("b.weight", 2, 1), WeightSpec.Ignored("n"), new("a.bias", 1)];

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        const string Header = """{"__metadata__":{"network":"Net","layers":"x \u0022y\u0022"}"""
            + ""","b.weight":{"dtype":"F32","shape":[2,1],"data_offsets":[0,8]},"a.bias":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}  """;
        byte[] expected =
        [
            0xB8, 0, 0, 0, 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(Header),
            0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0x80,
            0x00, 0x00, 0x20, 0xC1,
        ];
        Assert.Equal(0xB8, Header.Length);
        Assert.Equal(expected, Save(Specs, [new("network", "Net"), new("layers", "x \"y\"")], [[1f, -0f], [], [-10f]]));
    }

    [Fact]
    public void The_data_begin_at_a_multiple_of_8()
    {
        for (int length = 0; length < 9; length++)
        {
            byte[] file = Save([new(new string('x', length), 1)], [], [[1f]]);
            Assert.Equal(4, file.Length % 8);
            Assert.Equal(1f, WeightFile.Load(file.AsSpan(), [new(new string('x', length), 1)])[0][0]);
        }
    }

    [Fact]
    public void A_file_without_tensors_and_metadata_is_an_empty_object()
    {
        Assert.Equal(FileOf.Parts("{}      "), Save([], [], []));
    }

    [Fact]
    public void Names_beyond_ASCII_come_back()
    {
        WeightSpec[] specs = [new("größe.重み\n\"\\/\u0001😀", 1)];
        byte[] file = Save(specs, [], [[1f]]);
        Assert.Equal(specs[0].Name, SafeTensorsHeader.Read(file).Tensors[0].Name);
        Assert.Equal(1, WeightFile.Load(file.AsSpan(), specs).Count);
    }

    [Fact]
    public void A_name_twice_is_the_callers_mistake()
    {
        Assert.Throws<ArgumentException>(() => Save([new("a", 1), new("a", 1)], [], [[1f], [1f]]));
        Assert.Throws<ArgumentException>(() => Save([new("__metadata__", 1)], [], [[1f]]));
        Assert.Throws<ArgumentException>(() => Save([], [new("a", "1"), new("a", "2")], []));
    }

    [Fact]
    public void A_shape_of_too_many_values_is_the_callers_mistake()
    {
        Assert.Throws<ArgumentException>(() => new WeightSpec("a", 1 << 16, 1 << 16));
        Assert.Throws<ArgumentException>(() => new WeightSpec("a", -1));
    }

    private static byte[] Save(WeightSpec[] specs, KeyValuePair<string, string>[] metadata, float[][] values)
    {
        using var stream = new MemoryStream();
        WeightFile.Save(stream, specs, metadata, (index, destination) => values[index].CopyTo(destination));
        return stream.ToArray();
    }
}
