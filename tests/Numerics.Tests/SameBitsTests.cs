using System;
using System.Collections.Generic;
using System.Globalization;
using System.Runtime.Intrinsics;
using Xunit;

namespace NetDsl.Numerics.Tests;

/// <summary>
/// The same bits in every form and on every host. The stored checksums hold on all of them: run the tests with DOTNET_EnableAVX512=0,
/// DOTNET_EnableAVX2=0 and DOTNET_EnableHWIntrinsic=0 too.
/// </summary>
public sealed class SameBitsTests
{
    private static readonly Dictionary<string, ulong> Checksums = new()
    {
        ["Exp"] = 0x8407F4426F92F3E4,
        ["Log"] = 0x707F50373E2BC99A,
        ["Pow"] = 0xB7E4A5FF98E0A1DA,
        ["Erf"] = 0xD85EE0C384D84F16,
        ["Tanh"] = 0x0C9EF04956C09FFC,
        ["Sigmoid"] = 0x4C833CA372BF8EFE,
        ["Elu"] = 0x10D85C18BAC3D63C,
        ["Elu(1.3)"] = 0x672C9105B5A5964C,
        ["ScaledTanh"] = 0xABA94975C4E4426C,
        ["Relu"] = 0xD31332A2DB4A50C7,
        ["Relu6"] = 0xDF35138E76D1F33C,
        ["LeakyRelu"] = 0xC8800CFA209CD15D,
        ["HardSwish"] = 0x1ABD8C6FBBCFE283,
        ["Silu"] = 0x3C9F77F1151C8EA1,
        ["Gelu"] = 0xE75156B4DF36F9EC,
        ["Mish"] = 0x0A36211E461484D4,
        ["Clip(-1, 2.5)"] = 0xDEFC357DB6242A6F,
        ["Clip(0, inf)"] = 0xD31332A2DB4A50C7,
        ["HardSigmoid"] = 0x234C4A571CE5B5CE,
        ["HardSigmoid(-0.3, 0.2)"] = 0xE3DD2D5CFA7A3601,
        ["Softplus"] = 0x43784067D6C16977,
        ["Softplus(1.7)"] = 0x62BD01E45890C162,
        ["Softplus(0.01)"] = 0xA49BF129BCE3350A,
        ["Softsign"] = 0x3FDB54117FAA0597,
        ["Selu"] = 0xE34C197973DD560F,
        ["Celu"] = 0x10D85C18BAC3D63C,
        ["Celu(0.7)"] = 0x767784F5D384A3D9,
        ["GeluTanh"] = 0x93DDE82087738FB4,
        ["Abs"] = 0x05A1C2AF1465EA1C,
        ["Sqrt"] = 0x94047425CD345EF1,
    };

    public static TheoryData<string> Functions => FunctionTable.Names;

    [Theory]
    [MemberData(nameof(Functions))]
    public void Every_lane_of_every_width_has_the_bits_of_the_scalar_form(string name)
    {
        FunctionCase function = FunctionTable.Get(name);
        float[] xs = new float[16];
        float[] ys = new float[16];
        int lane = 0;
        foreach ((float x, float y) in Samples.For(function, 262147, 4_000))
        {
            (xs[lane], ys[lane]) = (x, y);
            if (++lane == 16)
            {
                lane = 0;
                AssertSameBits(function, xs, ys);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_bits_are_those_of_every_other_host(string name)
    {
        FunctionCase function = FunctionTable.Get(name);

        // FNV-1a over the outputs' bits, every NaN as one.
        ulong sum = 14695981039346656037;
        foreach ((float x, float y) in Samples.For(function, 65537, 20_000))
        {
            sum = unchecked((sum ^ Bits(function.Scalar(x, y))) * 1099511628211);
        }

        Assert.Equal(Hex(Checksums.GetValueOrDefault(name)), Hex(sum));
    }

    private static void AssertSameBits(FunctionCase function, float[] xs, float[] ys)
    {
        Vector512<float> lanes16 = function.Lanes16(Vector512.Create(xs), Vector512.Create(ys));
        for (int i = 0; i < 16; i += 4)
        {
            Vector256<float> lanes8 = function.Lanes8(Vector256.Create(xs, i & 8), Vector256.Create(ys, i & 8));
            Vector128<float> lanes4 = function.Lanes4(Vector128.Create(xs, i), Vector128.Create(ys, i));
            for (int j = i; j < i + 4; j++)
            {
                uint expected = Bits(function.Scalar(xs[j], ys[j]));
                if (Bits(lanes4[j - i]) != expected || Bits(lanes8[j & 7]) != expected || Bits(lanes16[j]) != expected)
                {
                    string bits = $"1 lane {expected:X8}, 4 {Bits(lanes4[j - i]):X8}, 8 {Bits(lanes8[j & 7]):X8}, 16 {Bits(lanes16[j]):X8}";
                    Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{function}({xs[j]:R}, {ys[j]:R}): {bits}"));
                }
            }
        }
    }

    /// <summary>The sign and payload of a NaN are free.</summary>
    private static uint Bits(float value) => float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value);

    private static string Hex(ulong value) => value.ToString("X16", CultureInfo.InvariantCulture);
}
