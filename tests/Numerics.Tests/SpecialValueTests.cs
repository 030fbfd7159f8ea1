using System;
using Xunit;

namespace NetDsl.Numerics.Tests;

public sealed class SpecialValueTests
{
    private const float Infinity = float.PositiveInfinity;
    private const float NaN = float.NaN;

    public static TheoryData<string> Functions => FunctionTable.Names;

    [Theory]
    [MemberData(nameof(Functions))]
    public void NaN_in_is_NaN_out(string name)
    {
        FunctionCase function = FunctionTable.Get(name);
        foreach (uint bits in new[] { 0x7FC00000u, 0xFFC00000u, 0x7F800001u, 0xFFFFFFFFu })
        {
            float nan = BitConverter.UInt32BitsToSingle(bits);
            Assert.Equal(NaN, function.Scalar(nan, 0f));
            Assert.Equal(NaN, function.Scalar(nan, 2f));
            if (function.Binary)
            {
                Assert.Equal(NaN, function.Scalar(0f, nan));
                Assert.Equal(NaN, function.Scalar(1f, nan));
                Assert.Equal(NaN, function.Scalar(Infinity, nan));
            }
        }
    }

    [Theory]
    [InlineData("Exp", 0f, 1f)]
    [InlineData("Exp", Infinity, Infinity)]
    [InlineData("Exp", -Infinity, 0f)]
    [InlineData("Exp", 88.72284f, Infinity)]
    [InlineData("Exp", -103.97284f, 0f)]
    [InlineData("Exp", -103.97207f, float.Epsilon)]
    [InlineData("Log", 0f, -Infinity)]
    [InlineData("Log", 1f, 0f)]
    [InlineData("Log", Infinity, Infinity)]
    [InlineData("Log", -Infinity, NaN)]
    [InlineData("Log", -1f, NaN)]
    [InlineData("Log", -float.Epsilon, NaN)]
    [InlineData("Erf", 0f, 0f)]
    [InlineData("Erf", Infinity, 1f)]
    [InlineData("Erf", -Infinity, -1f)]
    [InlineData("Tanh", 0f, 0f)]
    [InlineData("Tanh", float.Epsilon, float.Epsilon)]
    [InlineData("Tanh", -float.Epsilon, -float.Epsilon)]
    [InlineData("Tanh", Infinity, 1f)]
    [InlineData("Tanh", -Infinity, -1f)]
    [InlineData("ScaledTanh", Infinity, 1.7159f)]
    [InlineData("Sigmoid", 0f, 0.5f)]
    [InlineData("Sigmoid", Infinity, 1f)]
    [InlineData("Sigmoid", -Infinity, 0f)]
    [InlineData("Relu", -Infinity, 0f)]
    [InlineData("Relu", Infinity, Infinity)]
    [InlineData("Relu6", Infinity, 6f)]
    [InlineData("LeakyRelu", -Infinity, -Infinity)]
    [InlineData("Elu", -Infinity, -1f)]
    [InlineData("Elu", -float.Epsilon, -float.Epsilon)]
    [InlineData("HardSwish", float.MaxValue, float.MaxValue)]
    [InlineData("HardSwish", 3f, 3f)]
    [InlineData("HardSwish", Infinity, Infinity)]
    [InlineData("HardSwish", -3f, -0f)]
    [InlineData("HardSwish", -Infinity, NaN)]
    [InlineData("Silu", Infinity, Infinity)]
    [InlineData("Silu", -Infinity, NaN)]
    [InlineData("Gelu", Infinity, Infinity)]
    [InlineData("Gelu", float.MaxValue, float.MaxValue)]
    [InlineData("Gelu", -Infinity, NaN)]
    [InlineData("Mish", 0f, 0f)]
    [InlineData("Mish", float.Epsilon, float.Epsilon)]
    [InlineData("Mish", 20f, 20f)]
    [InlineData("Mish", float.MaxValue, float.MaxValue)]
    [InlineData("Mish", Infinity, Infinity)]
    [InlineData("Mish", float.MinValue, -0f)]
    [InlineData("Mish", -Infinity, -0f)]
    [InlineData("Clip(-1, 2.5)", Infinity, 2.5f)]
    [InlineData("Clip(-1, 2.5)", -Infinity, -1f)]
    [InlineData("Clip(0, inf)", Infinity, Infinity)]
    [InlineData("Clip(0, inf)", -Infinity, 0f)]
    [InlineData("HardSigmoid", Infinity, 1f)]
    [InlineData("HardSigmoid", -Infinity, 0f)]
    [InlineData("HardSigmoid", 3f, 1f)]
    [InlineData("HardSigmoid", -3f, 0f)]
    [InlineData("HardSigmoid(-0.3, 0.2)", Infinity, 0f)]
    [InlineData("Softplus", 0f, 0.6931472f)]
    [InlineData("Softplus", Infinity, Infinity)]
    [InlineData("Softplus", -Infinity, 0f)]
    [InlineData("Softplus", float.MaxValue, float.MaxValue)]
    [InlineData("Softplus", float.MinValue, 0f)]
    [InlineData("Softplus(1.7)", Infinity, Infinity)]
    [InlineData("Softplus(1.7)", -Infinity, 0f)]
    [InlineData("Softplus(1.7)", float.MaxValue, float.MaxValue)]
    [InlineData("Softplus(1.7)", float.MinValue, 0f)]
    [InlineData("Softsign", Infinity, 1f)]
    [InlineData("Softsign", -Infinity, -1f)]
    [InlineData("Softsign", float.MinValue, -1f)]
    [InlineData("Softsign", -float.Epsilon, -float.Epsilon)]
    [InlineData("Selu", Infinity, Infinity)]
    [InlineData("Selu", -Infinity, -1.7580993f)]
    [InlineData("Celu", Infinity, Infinity)]
    [InlineData("Celu", -Infinity, -1f)]
    [InlineData("Celu", -float.Epsilon, -float.Epsilon)]
    [InlineData("Celu(0.7)", -Infinity, -0.7f)]
    [InlineData("GeluTanh", Infinity, Infinity)]
    [InlineData("GeluTanh", float.MaxValue, float.MaxValue)]
    [InlineData("GeluTanh", float.MinValue, -0f)]
    [InlineData("GeluTanh", -Infinity, NaN)]
    [InlineData("Abs", -Infinity, Infinity)]
    [InlineData("Abs", -float.Epsilon, float.Epsilon)]
    [InlineData("Sqrt", Infinity, Infinity)]
    [InlineData("Sqrt", -Infinity, NaN)]
    [InlineData("Sqrt", -float.Epsilon, NaN)]
    public void A_special_value_has_the_stated_result(string name, float x, float expected) =>
        AssertBits(expected, FunctionTable.Get(name).Scalar(x, 0f));

    [Theory]
    [InlineData("Exp", 1f)]
    [InlineData("Log", -Infinity)]
    [InlineData("Erf", -0f)]
    [InlineData("Tanh", -0f)]
    [InlineData("ScaledTanh", -0f)]
    [InlineData("Sigmoid", 0.5f)]
    [InlineData("Relu", -0f)]
    [InlineData("Relu6", -0f)]
    [InlineData("LeakyRelu", -0f)]
    [InlineData("Elu", -0f)]
    [InlineData("Mish", -0f)]
    [InlineData("Clip(-1, 2.5)", -0f)]
    [InlineData("Clip(0, inf)", -0f)]
    [InlineData("HardSigmoid", 0.5f)]
    [InlineData("Softplus", 0.6931472f)]
    [InlineData("Softsign", -0f)]
    [InlineData("Selu", -0f)]
    [InlineData("Celu", -0f)]
    [InlineData("GeluTanh", -0f)]
    [InlineData("Abs", 0f)]
    [InlineData("Sqrt", -0f)]
    public void Minus_zero_has_the_stated_result(string name, float expected) =>
        AssertBits(expected, FunctionTable.Get(name).Scalar(-0f, 0f));

    [Theory]
    [InlineData(0f, 2f, 0f)]
    [InlineData(-0f, 3f, 0f)]
    [InlineData(0f, -2f, Infinity)]
    [InlineData(-0f, -1f, Infinity)]
    [InlineData(0f, 0f, 1f)]
    [InlineData(Infinity, 0.5f, Infinity)]
    [InlineData(Infinity, -0.5f, 0f)]
    [InlineData(Infinity, -0f, 1f)]
    [InlineData(0.5f, Infinity, 0f)]
    [InlineData(0.5f, -Infinity, Infinity)]
    [InlineData(2f, Infinity, Infinity)]
    [InlineData(2f, -Infinity, 0f)]
    [InlineData(1f, Infinity, 1f)]
    [InlineData(1f, -Infinity, 1f)]
    [InlineData(1f, float.MaxValue, 1f)]
    [InlineData(0f, Infinity, 0f)]
    [InlineData(Infinity, -Infinity, 0f)]
    [InlineData(-1f, 2f, NaN)]
    [InlineData(-Infinity, 1f, NaN)]
    [InlineData(-float.Epsilon, 0f, NaN)]
    [InlineData(float.Epsilon, 1f, float.Epsilon)]
    [InlineData(2f, 127f, 1.7014118E+38f)]
    [InlineData(2f, 128f, Infinity)]
    [InlineData(2f, -149f, float.Epsilon)]
    [InlineData(2f, -151f, 0f)]
    [InlineData(float.MaxValue, float.MaxValue, Infinity)]
    [InlineData(float.MaxValue, float.MinValue, 0f)]
    public void A_special_power_has_the_stated_result(float x, float y, float expected) =>
        AssertBits(expected, Transcendental.Pow(x, y));

    /// <summary>Equal tells 0 from −0 here: the bits are compared, but for NaN.</summary>
    private static void AssertBits(float expected, float actual)
    {
        if (float.IsNaN(expected))
        {
            Assert.Equal(NaN, actual);
            return;
        }

        Assert.Equal(BitConverter.SingleToInt32Bits(expected), BitConverter.SingleToInt32Bits(actual));
    }
}
