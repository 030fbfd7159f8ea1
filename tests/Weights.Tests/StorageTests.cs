using System;
using System.IO;
using System.Linq;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Weights.Tests;

/// <summary>Files whose weights are BF16, or I8 with scales.</summary>
public sealed class StorageTests
{
    /// <summary>Two filters of 3 weights; a bias and a normalization, which stay F32; a ConvTranspose of 4 channels and 2 groups with 3 filters each; a unit of zeros.</summary>
    private static readonly ParameterInfo[] Net =
    [
        Parameter("conv1.weight", 2, 1, 1, 3), Parameter("conv1.bias", 2), Parameter("batchnorm1.weight", 2),
        new() { Name = "up.weight", Key = "up.weight", Shape = [4, 3, 1, 2], IsBuffer = false, TransposedGroups = 2 }, Parameter("dense1.weight", 3, 2),
    ];

    private static readonly float[][] Values =
    [
        [0.5f, -1.27f, 0.0049f, 254f, 3f, -5f],
        [0.1f, -0.2f],
        [1 / 3f, 2 / 3f],
        [.. Enumerable.Range(0, 24).Select(static at => (at % 2 == 0 ? 1 : -1) * (1 << (at / 12 * 3 + at / 2 % 3)) * (at / 6 % 2 == 0 ? 127f : 63.5f))],
        [0f, -0f, float.MaxValue, 1e-40f, 1e-45f, 0f],
    ];

    [Fact]
    public void The_bytes_are_those_of_the_format()
    {
        var weights = new NetworkWeights("Net", "Dense(2)", [Parameter("dense1.weight", 2, 3), Parameter("dense1.bias", 2)], packedLength: 1);
        weights.Set("dense1.weight", [127f, -2.5f, 3.5f, 0f, 0f, 0f]);
        weights.Set("dense1.bias", [0.5f, 1f]);
        const string Header = """{"__metadata__":{"network":"Net","layers":"Dense(2)"}"""
            + ""","dense1.weight_scale":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"dense1.bias":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}"""
            + ""","dense1.weight":{"dtype":"I8","shape":[2,3],"data_offsets":[16,22]}}""";
        byte[] data = [.. FileOf.Bytes(1f, 1f, 0.5f, 1f), 127, unchecked((byte)-2), 4, 0, 0, 0];
        Assert.Equal(FileOf.Parts(Header.PadRight((Header.Length + 7) / 8 * 8), data), Save(weights, WeightStorage.Int8));

        weights.Set("dense1.weight", [1f, 1.00390625f, 1.01171875f, float.MaxValue, float.MinValue, -0f]);
        byte[] halves = Save(weights, WeightStorage.BFloat16);
        Assert.Equal(new byte[] { 0x80, 0x3F, 0x80, 0x3F, 0x82, 0x3F, 0x7F, 0x7F, 0x7F, 0xFF, 0x00, 0x80 }, halves[^12..]);
    }

    [Theory]
    [InlineData(WeightStorage.Float32)]
    [InlineData(WeightStorage.BFloat16)]
    [InlineData(WeightStorage.Int8)]
    public void What_is_saved_is_loaded_as_it_was_rounded(WeightStorage storage)
    {
        using var folder = new TemporaryFolder();
        NetworkWeights weights = Weights();
        byte[] file = Save(weights, storage);
        string path = folder.PathOf("w.safetensors");
        weights.Save(path, storage);
        Assert.Equal(file, File.ReadAllBytes(path));
        NetworkWeights[] loaded = [New(), New(), New(), New()];
        loaded[0].Load(path);
        loaded[1].Load(new MemoryStream(file));
        loaded[2].Load(new OneWayStream(file, 1));
        loaded[3].Load(file.AsSpan());
        for (int index = 0; index < Net.Length; index++)
        {
            float[] expected = [.. Values[index].Select((value, at) => Rounded(storage, index, at, value))];
            Assert.All(loaded, each => Assert.Equal(expected, each[index].ToArray()));
        }
    }

    [Fact]
    public void Wider_types_come_first_so_that_every_tensor_is_aligned()
    {
        foreach (WeightStorage storage in Enum.GetValues<WeightStorage>())
        {
            SafeTensorsHeader header = SafeTensorsHeader.Read(Save(Weights(), storage));
            Assert.All(header.Tensors, entry => Assert.Equal(0, entry.Begin % (entry.DType switch { "F32" => 4, "BF16" => 2, _ => 1 })));
            Assert.Equal(storage == WeightStorage.Int8 ? 3 : 0, header.Tensors.Count(static entry => entry.Name.EndsWith(".weight_scale", StringComparison.Ordinal)));
            Assert.All(header.Tensors.Where(static entry => entry.Name.Contains("bias", StringComparison.Ordinal) || entry.Name.StartsWith("batchnorm1", StringComparison.Ordinal)), static entry => Assert.Equal("F32", entry.DType));
        }
    }

    [Theory]
    [InlineData("scale first", "[0,8]", "[8,14]", true)]
    [InlineData("weights first", "[6,14]", "[0,6]", false)]
    public void The_scale_may_come_before_or_behind_its_weights(string order, string scale, string weight, bool isFirst)
    {
        Assert.NotEmpty(order);
        byte[] integers = [1, 0xFF, 127, 0x80, 0, 2];
        byte[] scales = FileOf.Bytes(0.5f, 2f);
        byte[] file = FileOf.Parts(
            $$"""{"d.weight":{"data_offsets":{{weight}},"dtype":"I8","shape":[2,3]},"d.weight_scale":{"data_offsets":{{scale}},"dtype":"F32","shape":[2]} }""",
            isFirst ? [.. scales, .. integers] : [.. integers, .. scales]);
        NetworkWeights weights = new("Net", "", [Parameter("d.weight", 2, 3)], packedLength: 1);
        weights.Load(new OneWayStream(file, 1));

        // −128 is not written, but a file of another program that has it says what it means.
        Assert.Equal([0.5f, -0.5f, 63.5f, -256f, 0f, 4f], weights[0].ToArray());
    }

    [Theory]
    [InlineData("I8", null, "F32", 0, "tensor 'd.weight_scale': expected shape [2], found no tensor of this name: missing, and 'd.weight' is I8, which needs a scale for each filter or unit.")]
    [InlineData("I8", "[3]", "F32", 1f, "tensor 'd.weight_scale': expected shape [2], found [3].")]
    [InlineData("I8", "[2,1]", "F32", 1f, "tensor 'd.weight_scale': expected shape [2], found [2, 1]: as many values in another shape.")]
    [InlineData("I8", "[2]", "I32", 1f, "tensor 'd.weight_scale': expected dtype F32, F16, BF16 or F64, found I32.")]
    [InlineData("I8", "[2]", "F32", 0f, "tensor 'd.weight_scale': expected a positive finite number at [1], found 0.")]
    [InlineData("I8", "[2]", "F32", -1f, "tensor 'd.weight_scale': expected a positive finite number at [1], found -1.")]
    [InlineData("I8", "[2]", "F32", float.NaN, "tensor 'd.weight_scale': expected finite floats, found NaN at [1].")]
    [InlineData("I8", "[2]", "F32", float.PositiveInfinity, "tensor 'd.weight_scale': expected finite floats, found infinity at [1].")]
    [InlineData("I8", "[2]", "F32", 3e38f, "tensor 'd.weight': expected finite floats, found infinity at [1, 0].")]
    [InlineData("F32", "[2]", "F32", 1f, "tensor 'd.weight_scale': expected none of this name, found F32 [2]: 'd.weight' is F32, and only weights in I8 have a scale.")]
    [InlineData("BF16", "[2]", "F32", 1f, "tensor 'd.weight_scale': expected none of this name, found F32 [2]: 'd.weight' is BF16, and only weights in I8 have a scale.")]
    [InlineData("U8", "[2]", "F32", 1f, "tensor 'd.weight': expected dtype F32, F16, BF16 or F64, or I8 with a scale, found U8.")]
    public void A_scale_that_does_not_fit_is_refused_and_nothing_changes(string type, string? shape, string scaleType, float second, string fault)
    {
        int size = type switch { "F32" => 4, "BF16" => 2, _ => 1 };
        byte[] data = [.. Enumerable.Repeat((byte)2, 2 * size)];
        byte[] scales = shape is null ? [] : FileOf.Bytes(shape == "[3]" ? new float[] { 1f, second, 1f } : new float[] { 1f, second });
        string scale = shape is null ? "" : $$""","d.weight_scale":{"dtype":"{{scaleType}}","shape":{{shape}},"data_offsets":[{{data.Length}},{{data.Length + scales.Length}}]}""";
        byte[] file = FileOf.Parts($$"""{"d.weight":{"dtype":"{{type}}","shape":[2,1],"data_offsets":[0,{{data.Length}}]}{{scale}} }""", [.. data, .. scales]);
        NetworkWeights weights = new("Net", "", [Parameter("d.weight", 2, 1)], packedLength: 1);
        weights.Set("d.weight", [7f, 8f]);
        WeightsException exception = Assert.Throws<WeightsException>(() => weights.Load(file));
        Assert.Equal("the span: " + fault, exception.Message);
        Assert.Equal([7f, 8f], weights[0].ToArray());
    }

    [Fact]
    public void Tensors_that_are_no_products_have_neither_integers_nor_scales()
    {
        NetworkWeights weights = new("Net", "", [Parameter("n.weight", 2)], packedLength: 1);
        byte[] integers = FileOf.Parts("""{"n.weight":{"dtype":"I8","shape":[2],"data_offsets":[0,2]}}""", 1, 1);
        Assert.EndsWith("expected dtype F32, F16, BF16 or F64, found I8.", Assert.Throws<WeightsException>(() => weights.Load(integers)).Message, StringComparison.Ordinal);
        byte[] scaled = FileOf.Parts(
            """{"n.weight":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"n.weight_scale":{"dtype":"F32","shape":[2],"data_offsets":[8,16]}}""", FileOf.Bytes(1f, 1f, 1f, 1f));
        Assert.EndsWith("the network has no such tensor.", Assert.Throws<WeightsException>(() => weights.Load(scaled)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_connected_stay_zero()
    {
        ParameterInfo sparse = new() { Name = "c.weight", Key = "c.weight", Shape = [2, 2, 1, 1], IsBuffer = false, Connections = [[0], [0, 1]] };
        NetworkWeights weights = new("Net", "", [sparse], packedLength: 1);
        weights.Set("c.weight", [3f, 0f, -1f, 2f]);
        byte[] file = Save(weights, WeightStorage.Int8);
        weights.Load(file.AsSpan());
        Assert.Equal(0f, weights[0][1]);
        file[^3] = 1;
        Assert.Contains("expected 0 at [0, 1, 0, 0]", Assert.Throws<WeightsException>(() => weights.Load(file)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.NegativeInfinity, "-infinity")]
    public void Weights_that_are_not_finite_have_no_scale_and_nothing_is_written(float value, string found)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("w.safetensors", [1, 2, 3]);
        NetworkWeights weights = Weights();
        weights.Set("dense1.weight", [0f, 0f, 0f, value, 0f, 0f]);
        WeightsException exception = Assert.Throws<WeightsException>(() => weights.Save(path, WeightStorage.Int8));
        Assert.EndsWith($"tensor 'dense1.weight': expected finite floats, found {found} at [1, 1].", exception.Message, StringComparison.Ordinal);
        Assert.Equal(new byte[] { 1, 2, 3 }, File.ReadAllBytes(path));
        using var stream = new MemoryStream();
        Assert.Throws<WeightsException>(() => weights.Save(stream, WeightStorage.Int8));
        Assert.Equal(0, stream.Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => weights.Save(path, (WeightStorage)3));
        Assert.Equal(new byte[] { 1, 2, 3 }, File.ReadAllBytes(path));
    }

    [Fact]
    public void Damaged_files_are_refused_or_harmless()
    {
        byte[] seed = Save(Weights(), WeightStorage.Int8);
        NetworkWeights weights = Weights();
        int loaded = 0;
        for (int i = 0; i < 2_000; i++)
        {
            byte[] file = MutationTests.Mutate(seed, new Random(i));
            float[][] before = [.. Enumerable.Range(0, Net.Length).Select(index => weights[index].ToArray())];
            try
            {
                weights.Load(new OneWayStream(file, 100));
                Assert.All(Enumerable.Range(0, Net.Length), index => Assert.All(weights[index].ToArray(), static value => Assert.True(float.IsFinite(value))));
                loaded++;
            }
            catch (WeightsException exception)
            {
                Assert.InRange(exception.Message.Length, 10, 1000);
                Assert.All(Enumerable.Range(0, Net.Length), index => Assert.Equal(before[index], weights[index].ToArray()));
            }
        }

        Assert.InRange(loaded, 1, 2_000);
        for (int length = 0; length < seed.Length; length++)
        {
            Assert.Throws<WeightsException>(() => weights.Load(new OneWayStream(seed[..length], 100)));
        }
    }

    /// <summary>By the definitions, in double precision.</summary>
    private static float Rounded(WeightStorage storage, int index, int at, float value)
    {
        if (storage == WeightStorage.Float32 || index is 1 or 2)
        {
            return value;
        }

        if (storage == WeightStorage.BFloat16)
        {
            return MathF.Abs(value) > 3.39e38f ? MathF.CopySign(BitConverter.UInt32BitsToSingle(0x7F7F0000), value)
                : BitConverter.UInt32BitsToSingle((BitConverter.SingleToUInt32Bits(value) + 0x7FFF + ((BitConverter.SingleToUInt32Bits(value) >> 16) & 1)) & 0xFFFF0000);
        }

        int[] mates = [.. Enumerable.Range(0, Values[index].Length).Where(other => Output(index, other) == Output(index, at))];
        float scale = mates.Max(other => MathF.Abs(Values[index][other])) / 127;
        scale = scale == 0 ? 1 : float.IsFinite(scale * 127) ? scale : MathF.BitDecrement(scale);
        return (float)Math.Clamp(Math.Round((double)(value / scale), MidpointRounding.ToEven), -127, 127) * scale;
    }

    private static int Output(int index, int at) => index switch
    {
        0 => at / 3,
        3 => (at / 12 * 3) + (at / 2 % 3),
        _ => at / 2,
    };

    private static byte[] Save(NetworkWeights weights, WeightStorage storage)
    {
        using var stream = new MemoryStream();
        weights.Save(stream, storage);
        return stream.ToArray();
    }

    private static NetworkWeights New() => new("Net", "layers", Net, packedLength: 1);

    private static NetworkWeights Weights()
    {
        NetworkWeights weights = New();
        for (int index = 0; index < Net.Length; index++)
        {
            weights.Set(Net[index].Name, Values[index]);
        }

        return weights;
    }

    private static ParameterInfo Parameter(string name, params int[] shape) => new() { Name = name, Key = name, Shape = shape, IsBuffer = false };
}
