using System;
using System.Linq;
using NetDsl.Generated;
using Xunit;

namespace NetDsl.Weights.Tests;

public sealed class ReadingTypesTests
{
    [Fact]
    public void F32_is_taken_as_it_is()
    {
        AssertReads(
            "F32",
            [0x00, 0x00, 0x80, 0x3F, 0x00, 0x00, 0x00, 0x80, 0x01, 0x00, 0x00, 0x00, 0xFF, 0xFF, 0x7F, 0xFF],
            1f, -0f, float.Epsilon, float.MinValue);
    }

    [Fact]
    public void F16_is_widened_exactly()
    {
        // 1, −2, the largest, the least subnormal, the largest subnormal, −0, 1/3 to the nearest.
        AssertReads(
            "F16",
            [0x00, 0x3C, 0x00, 0xC0, 0xFF, 0x7B, 0x01, 0x00, 0xFF, 0x03, 0x00, 0x80, 0x55, 0x35],
            1f, -2f, 65504f, MathF.ScaleB(1, -24), 1023 * MathF.ScaleB(1, -24), -0f, 1365 / 4096f);
    }

    [Fact]
    public void Every_finite_F16_is_read_as_its_definition_says()
    {
        ushort[] patterns = [.. Enumerable.Range(0, 65536).Where(bits => (bits & 0x7C00) != 0x7C00).Select(bits => (ushort)bits)];
        AssertReads("F16", [.. patterns.SelectMany(bits => new[] { (byte)bits, (byte)(bits >> 8) })], [.. patterns.Select(Defined)]);

        static float Defined(ushort bits)
        {
            int exponent = (bits >> 10) & 31;
            int fraction = bits & 1023;
            float magnitude = exponent == 0 ? MathF.ScaleB(fraction, -24) : MathF.ScaleB(1024 + fraction, exponent - 25);
            return bits >> 15 == 0 ? magnitude : -magnitude;
        }
    }

    [Fact]
    public void BF16_is_the_upper_half_of_a_float()
    {
        AssertReads(
            "BF16",
            [0x80, 0x3F, 0x00, 0xC0, 0x7F, 0x7F, 0x01, 0x00, 0x00, 0x80],
            1f, -2f, 3.3895314E38f, MathF.ScaleB(1, -133), -0f);
    }

    [Fact]
    public void F64_is_rounded_to_the_nearest_float_ties_to_even()
    {
        AssertReads(
            "F64",
            FileOf.Bytes(1.0, 0.1, 16777217.0, 16777219.0, -0.0, 1e-46, double.Epsilon, 3.4028235e38),
            1f, 0.1f, 16777216f, 16777220f, -0f, 0f, 0f, float.MaxValue);
    }

    [Theory]
    [InlineData("F16", new byte[] { 0x00, 0x7C }, "infinity at []")]
    [InlineData("F16", new byte[] { 0x01, 0xFC }, "NaN at []")]
    [InlineData("BF16", new byte[] { 0x80, 0xFF }, "-infinity at []")]
    [InlineData("F32", new byte[] { 0x01, 0x00, 0x80, 0x7F }, "NaN at []")]
    [InlineData("F64", new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0x47 }, "infinity at []")] // 2^128, past the largest float.
    public void A_value_that_is_no_finite_float_is_refused(string type, byte[] data, string found)
    {
        WeightsException exception = Assert.Throws<WeightsException>(() => WeightFile.Load(FileOf.Tensor(type, "[]", data), [new("t")]));
        Assert.Equal($"the span: tensor 't': expected finite floats, found {found}.", exception.Message);
    }

    [Fact]
    public void Any_position_of_a_NaN_is_found_and_named()
    {
        for (int i = 0; i < 75; i++)
        {
            float[] values = new float[75];
            values[i] = float.NaN;
            WeightsException exception = Assert.Throws<WeightsException>(
                () => WeightFile.Load(FileOf.Tensor("F32", "[3,5,5]", FileOf.Bytes(values)), [new("t", 3, 5, 5)]));
            Assert.EndsWith($"found NaN at [{i / 25}, {i / 5 % 5}, {i % 5}].", exception.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("I64", 8)]
    [InlineData("U8", 1)]
    [InlineData("BOOL", 1)]
    [InlineData("F8_E4M3", 1)]
    [InlineData("C64", 8)]
    public void Other_types_are_refused_by_name(string type, int size)
    {
        byte[] file = FileOf.Tensor(type, "[1]", new byte[size]);
        WeightsException exception = Assert.Throws<WeightsException>(() => WeightFile.Load(file.AsSpan(), [new("t", 1)]));
        Assert.Equal($"the span: tensor 't': expected dtype F32, F16, BF16 or F64, found {type}.", exception.Message);
    }

    [Fact]
    public void Types_below_a_byte_are_measured_in_bits()
    {
        Assert.Equal("F4", SafeTensorsHeader.Read(FileOf.Tensor("F4", "[4]", 1, 2)).Tensors[0].DType);
        Assert.Equal("F6_E2M3", SafeTensorsHeader.Read(FileOf.Tensor("F6_E2M3", "[12]", new byte[9])).Tensors[0].DType);
        Assert.Throws<WeightsException>(() => SafeTensorsHeader.Read(FileOf.Tensor("F4", "[3]", 1, 2)));
    }

    private static void AssertReads(string type, byte[] data, params float[] expected)
    {
        // The stream of one byte at a time shows that no value depends on how the bytes arrive.
        byte[] file = FileOf.Tensor(type, $"[{expected.Length}]", data);
        WeightSpec[] specs = [new("t", expected.Length)];
        uint[] bits = [.. expected.Select(BitConverter.SingleToUInt32Bits)];
        Assert.Equal(bits, WeightFile.Load(file.AsSpan(), specs)[0].ToArray().Select(BitConverter.SingleToUInt32Bits));
        Assert.Equal(bits, WeightFile.Load(new OneWayStream(file, 1), specs)[0].ToArray().Select(BitConverter.SingleToUInt32Bits));
    }
}
