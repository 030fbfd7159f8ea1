using System;
using NetDsl.Numerics;
using NetDsl.Testing.Hosting;

namespace NetDsl.Testing.Random;

/// <summary>Inputs with NaN, infinities, zeros of both signs, subnormals and large values among ordinary ones.</summary>
public static class SpecialValues
{
    private static readonly float[] Values =
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, 0f, -0f, float.Epsilon, -1e-40f, 1e-39f, float.MaxValue, -3e38f, 1e20f];

    /// <summary>
    /// Several inputs, by turns: all subnormal; zeros of both signs; ordinary but for one special value; one special value in twelve.
    /// </summary>
    public static float[] Inputs(NetworkHandle network, int seed, int count)
    {
        float[] inputs = RandomWeights.Inputs(network, seed, count);
        var random = new CounterRandom(seed, 7);
        for (int index = 0; index < inputs.Length; index++)
        {
            (int image, int at) = (index / network.InputLength, index % network.InputLength);
            uint draw = random.UInt32At((ulong)index);
            float special = Values[draw / 12 % (uint)Values.Length];
            inputs[index] = (image % 4) switch
            {
                0 => inputs[index] * 1e-39f,
                1 => draw % 2 == 0 ? 0f : -0f,
                2 => at == random.UInt32At((ulong)image) % network.InputLength ? special : inputs[index],
                _ => draw % 12 == 0 ? special : inputs[index],
            };
        }

        return inputs;
    }
}
