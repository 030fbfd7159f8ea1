using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Weights.Tests;

public sealed class RoundTripTests
{
    private static readonly KeyValuePair<string, string>[] Metadata =
    [
        new("network", "Net"),
        new("layers", "conv1: Conv 5×5 → \"6\"\n<next>"),
    ];

    /// <summary>Values where a conversion could go wrong: both zeros, subnormals, the limits, and all patterns of a byte in each place.</summary>
    private static readonly float[] Delicate =
    [
        0f, -0f, float.Epsilon, -float.Epsilon, BitConverter.UInt32BitsToSingle(0x007F_FFFF), 1.17549435E-38f,
        float.MaxValue, float.MinValue, 1f / 3, -1f, 16777217f, 0.1f,
        .. Enumerable.Range(0, 256).Select(b => BitConverter.UInt32BitsToSingle((uint)b * 0x0101_0101 & 0xBFFF_FFFF)),
    ];

    [Theory]
    [InlineData("path")]
    [InlineData("stream")]
    [InlineData("stream that cannot seek")]
    [InlineData("span")]
    public void What_is_saved_is_loaded_bit_for_bit(string way)
    {
        WeightSpec[] specs = [new("conv1.weight", 2, Delicate.Length / 2), new("scale"), new("empty", 0, 3), new("conv1.bias", 100_000)];
        float[][] values = [Delicate, [-0f], [], [.. Enumerable.Range(0, 100_000).Select(i => i / 7f)]];
        byte[] file = Save(specs, values);
        using var folder = new TemporaryFolder();
        WeightSet loaded = way switch
        {
            "path" => WeightFile.Load(folder.Write("w.safetensors", file), specs),
            "stream" => WeightFile.Load(new MemoryStream(file), specs),
            "span" => WeightFile.Load(file.AsSpan(), specs),
            _ => WeightFile.Load(new OneWayStream(file), specs),
        };
        Assert.Equal(specs.Length, loaded.Count);
        Assert.Equal(Metadata, loaded.Metadata.ToArray());
        for (int i = 0; i < specs.Length; i++)
        {
            Assert.Equal(values[i].Select(BitConverter.SingleToUInt32Bits), loaded[i].ToArray().Select(BitConverter.SingleToUInt32Bits));
        }
    }

    [Fact]
    public void A_file_long_enough_to_be_mapped_into_memory_loads_the_same()
    {
        const int Length = (17 << 20) + 3;
        WeightSpec[] specs = [new("a", Length), new("b", 3)];
        using var folder = new TemporaryFolder();
        string path = folder.PathOf("large.safetensors");
        WeightFile.Save(path, specs, [], (index, values) =>
        {
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = index + i;
            }
        });
        Assert.True(new FileInfo(path).Length > 64 << 20);
        WeightSet loaded = WeightFile.Load(path, specs);
        for (int i = 0; i < Length; i++)
        {
            if (loaded[0][i] != i)
            {
                Assert.Fail($"{i}: {loaded[0][i]}");
            }
        }

        Assert.Equal([1f, 2f, 3f], loaded[1].ToArray());
        Assert.Equal(2, SafeTensorsHeader.Read(path).Tensors.Count);
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(file.Length - 1);
        }

        Assert.Contains("truncated", Assert.Throws<WeightsException>(() => WeightFile.Load(path, specs)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stream_is_read_from_where_it_stands()
    {
        WeightSpec[] specs = [new("a", 1)];
        byte[] file = [1, 2, 3, .. Save(specs, [[5f]])];
        var stream = new MemoryStream(file) { Position = 3 };
        Assert.Equal(5f, WeightFile.Load(stream, specs)[0][0]);
        stream.Position = 3;
        Assert.Equal("a", SafeTensorsHeader.Read(stream).Tensors[0].Name);
        Assert.Equal(file.Length - 4, stream.Position);
    }

    [Fact]
    public void The_same_weights_give_the_same_bytes()
    {
        WeightSpec[] specs = [new("a", Delicate.Length)];
        Assert.Equal(Save(specs, [Delicate]), Save(specs, [Delicate]));
    }

    [Fact]
    public void Reading_sets_aside_little_beside_the_values()
    {
        WeightSpec[] specs = [new("a", 1_000_000)];
        byte[] file = Save(specs, [new float[1_000_000]]);
        WeightFile.Load(file.AsSpan(), specs);
        long before = GC.GetAllocatedBytesForCurrentThread();
        WeightFile.Load(file.AsSpan(), specs);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 4_000_000, 4_100_000);
    }

    private static byte[] Save(WeightSpec[] specs, float[][] values)
    {
        using var stream = new MemoryStream();
        WeightFile.Save(stream, specs, Metadata, (index, destination) => values[index].CopyTo(destination));
        return stream.ToArray();
    }
}
