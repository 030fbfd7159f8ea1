using System;
using System.Buffers.Binary;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using Xunit;

namespace NetDsl.Inference.Tests;

[Network(5, 3, 2)]
[Conv(2, 2, 4, Key = "features.0")] [BatchNorm(Key = "features.1")] [Relu]
[Flatten] [BatchNorm]
[Dense(7, Key = "classifier")]
internal sealed partial class Keyed;

[Network(4, 3, 2)]
[Flatten] [Dense(1, Bias = false)]
internal sealed partial class DenseBehindFlatten;

/// <summary>A flattened image of 4×3×2, then one of 2×3×3, then two features.</summary>
[Network(4, 3, 2)]
[GlobalMaxPool] [From("input")]
[Conv(3, 1, 3, Bias = false)] [Flatten] [Concat("globalmaxpool1")]
[From("input")] [Flatten] [Concat("concat1")] [Dropout] [BatchNorm]
[Dense(1, Bias = false)]
internal sealed partial class DenseBehindConcat;

/// <summary>GetParameter, SetParameter, CopyWeightsFrom, Save and Load, and the order of what is indexed by pixels.</summary>
public sealed class WeightTests
{
    private static NetworkHandle<Keyed> Drawn(int seed)
    {
        var handle = new NetworkHandle<Keyed>(seed);
        RandomWeights.Draw(handle, seed);
        return handle;
    }

    private static float[] Run(Keyed net) => net.Forward(RandomWeights.Uniform(9, 0, Keyed.InputLength, -1, 1)).ToArray();

    [Fact]
    public void A_parameter_that_was_set_is_read_back_and_used()
    {
        NetworkHandle<Keyed> handle = Drawn(3);
        foreach (ParameterInfo parameter in Keyed.Parameters)
        {
            float[] before = Run(handle.Network);
            float[] values = RandomWeights.Uniform(11, 1, parameter.Length, 0.5f, 1.5f);
            handle.SetParameter(parameter.Name, values);
            Tensor read = handle.GetParameter(parameter.Name);
            Assert.Equal(values, read.Values.ToArray());
            Assert.Equal(parameter.Shape, read.Shape);
            Assert.NotEqual(before, Run(handle.Network));
        }
    }

    [Fact]
    public void An_unknown_parameter_and_a_wrong_length_are_refused_and_change_nothing()
    {
        NetworkHandle<Keyed> handle = Drawn(3);
        float[] before = Run(handle.Network);
        Assert.Contains("conv1.weight", Assert.Throws<ArgumentException>(() => handle.GetParameter("conv2.weight")).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => handle.SetParameter("features.9.weight", new float[32]));
        Assert.Throws<ArgumentException>(() => handle.SetParameter("features.0.weight", new float[31]));
        ArgumentException wrong = Assert.Throws<ArgumentException>(() => handle.SetParameter("conv1.weight", new float[31]));
        Assert.Contains("31", wrong.Message, StringComparison.Ordinal);
        Assert.Contains("32", wrong.Message, StringComparison.Ordinal);
        Assert.Equal(before, Run(handle.Network));
    }

    [Fact]
    public void A_layers_key_stands_for_its_name()
    {
        NetworkHandle<Keyed> handle = Drawn(3);
        float[] weights = [.. Enumerable.Range(0, 32).Select(static index => index / 32f)];
        handle.SetParameter("features.0.weight", weights);
        Assert.Equal(weights, handle.GetParameter("conv1.weight").Values.ToArray());
        Assert.Equal(weights, handle.GetParameter("features.0.weight").Values.ToArray());
    }

    [Fact]
    public void Copied_weights_are_all_of_them_and_stay_apart()
    {
        NetworkHandle<Keyed> source = Drawn(3);
        NetworkHandle<Keyed> target = Drawn(4);
        target.CopyWeightsFrom(source);
        float[] expected = Run(source.Network);
        Assert.Equal(expected, Run(target.Network));
        foreach (ParameterInfo parameter in Keyed.Parameters)
        {
            Assert.Equal(source.GetParameter(parameter.Name).Values.ToArray(), target.GetParameter(parameter.Name).Values.ToArray());
        }

        source.SetParameter("dense1.bias", new float[7]);
        Assert.Equal(expected, Run(target.Network));
        Assert.Throws<ArgumentNullException>(() => target.Network.CopyWeightsFrom(null!));
    }

    [Fact]
    public void A_saved_network_loads_with_the_same_bits_and_saves_to_the_same_bytes()
    {
        NetworkHandle<Keyed> handle = Drawn(5);
        byte[] file = Saved(handle);
        foreach (Keyed loaded in new[] { Keyed.Load(file), Keyed.Load(new MemoryStream(file)) })
        {
            Assert.Equal(Run(handle.Network), Run(loaded));
            Assert.Equal(file, Saved(new NetworkHandle<Keyed>(loaded)));
        }
    }

    [Fact]
    public void A_file_on_disk_is_taken_too()
    {
        NetworkHandle<Keyed> handle = Drawn(5);
        string path = Path.GetTempFileName();
        try
        {
            handle.Save(path);
            Assert.Equal(Saved(handle), File.ReadAllBytes(path));
            Assert.Equal(Run(handle.Network), Run(Keyed.Load(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Files_name_tensors_by_keys()
    {
        JsonObject header = Header(Saved(Drawn(5)), out _);
        string[] expected =
        [
            "features.0.weight", "features.0.bias", "features.1.weight", "features.1.bias", "features.1.running_mean", "features.1.running_var",
            "batchnorm2.weight", "batchnorm2.bias", "batchnorm2.running_mean", "batchnorm2.running_var", "classifier.weight", "classifier.bias",
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), header.Select(static pair => pair.Key).Where(static key => key != "__metadata__").Order(StringComparer.Ordinal));
        Assert.Equal("Keyed", (string?)header["__metadata__"]!["network"]);
    }

    [Fact]
    public void A_counter_of_batches_is_taken_and_ignored_and_anything_else_is_refused()
    {
        NetworkHandle<Keyed> handle = Drawn(5);
        byte[] file = Saved(handle);
        Assert.Equal(Run(handle.Network), Run(Keyed.Load(WithScalar(file, "features.1.num_batches_tracked"))));
        WeightsException refused = Assert.Throws<WeightsException>(() => Keyed.Load(WithScalar(file, "features.0.num_batches_tracked")));
        Assert.Equal("features.0.num_batches_tracked", refused.TensorName);
    }

    [Fact]
    public void Dense_behind_a_flattened_image_has_its_inputs_by_channel_row_column()
    {
        var net = new DenseBehindFlatten();
        float[] image = [.. Enumerable.Range(0, 24).Select(static index => (float)index)];
        for (int channel = 0; channel < 2; channel++)
        {
            for (int y = 0; y < 3; y++)
            {
                for (int x = 0; x < 4; x++)
                {
                    float[] weight = new float[24];
                    weight[(((channel * 3) + y) * 4) + x] = 1;
                    net.SetParameter("dense1.weight", weight);
                    Assert.Equal(image[(((y * 4) + x) * 2) + channel], net.Forward(image)[0]);
                }
            }
        }
    }

    [Fact]
    public void Joined_vectors_are_ordered_piece_by_piece()
    {
        var net = new DenseBehindConcat();
        float[] image = RandomWeights.Uniform(2, 2, 24, -1, 1);
        net.SetParameter("conv1.weight", [.. Enumerable.Range(0, 18).Select(static index => index % 7 == 0 ? 1f : 0f)]);
        float[] flat = ToFileOrder(image, 12, 2);
        float[] convolved = ToFileOrder(Convolved(image), 6, 3);
        float[] largest = [.. Enumerable.Range(0, 2).Select(channel => image.Where((_, index) => index % 2 == channel).Max())];
        float[] expected = [.. flat, .. convolved, .. largest];
        for (int index = 0; index < expected.Length; index++)
        {
            float[] weight = new float[expected.Length];
            weight[index] = 1;
            net.SetParameter("dense1.weight", weight);
            float[] shift = new float[expected.Length];
            shift[index] = 3;
            net.SetParameter("batchnorm1.bias", shift);
            Assert.Equal(expected[index] + 3, net.Forward(image)[0], 1e-4f);
        }
    }

    /// <summary>The convolution of 3×1 taps whose weights are 1 at every seventh place.</summary>
    private static float[] Convolved(float[] image)
    {
        float[] result = new float[18];
        for (int index = 0; index < 18; index++)
        {
            (int y, int x, int filter) = (index / 6, index / 3 % 2, index % 3);
            for (int channel = 0; channel < 2; channel++)
            {
                for (int tap = 0; tap < 3; tap++)
                {
                    result[index] += ((((filter * 2) + channel) * 3) + tap) % 7 == 0 ? image[(((y * 4) + x + tap) * 2) + channel] : 0;
                }
            }
        }

        return result;
    }

    private static float[] ToFileOrder(float[] memory, int pixels, int channels) =>
        [.. Enumerable.Range(0, memory.Length).Select(index => memory[(index % pixels * channels) + (index / pixels)])];

    private static byte[] Saved(NetworkHandle handle)
    {
        using var stream = new MemoryStream();
        handle.Save(stream);
        return stream.ToArray();
    }

    private static JsonObject Header(byte[] file, out int length)
    {
        length = (int)BinaryPrimitives.ReadInt64LittleEndian(file);
        return JsonNode.Parse(file.AsSpan(8, length))!.AsObject();
    }

    /// <summary>The file with one more tensor, a single I64, as PyTorch writes its counters.</summary>
    private static byte[] WithScalar(byte[] file, string name)
    {
        JsonObject header = Header(file, out int length);
        int data = file.Length - 8 - length;
        header[name] = new JsonObject { ["dtype"] = "I64", ["shape"] = new JsonArray(), ["data_offsets"] = new JsonArray(data, data + 8) };
        byte[] text = Encoding.UTF8.GetBytes(header.ToJsonString());
        byte[] padded = [.. text, .. Enumerable.Repeat((byte)' ', -text.Length & 7)];
        byte[] prefix = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(prefix, padded.Length);
        return [.. prefix, .. padded, .. file.AsSpan(8 + length), .. new byte[8]];
    }
}
