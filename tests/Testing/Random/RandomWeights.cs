using System;
using System.Linq;
using NetDsl.Numerics;
using NetDsl.Testing.Hosting;

namespace NetDsl.Testing.Random;

/// <summary>Values for tests: inputs, and weights without the zeros and ones of a new network.</summary>
public static class RandomWeights
{
    /// <summary>Draws all biases and statistics; the other weights keep the values of their seed.</summary>
    public static void Draw(NetworkHandle network, int seed)
    {
        ulong stream = 1000;
        foreach (ParameterInfo parameter in network.Parameters)
        {
            string suffix = parameter.Name[(parameter.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            if (suffix != "weight" || parameter.Shape.Count == 1)
            {
                float[] values = Uniform(seed, stream++, parameter.Length, -0.5f, 0.5f);
                network.SetParameter(parameter.Name, suffix is "running_var" or "weight" ? Array.ConvertAll(values, static value => value + 1f) : values);
            }
        }
    }

    /// <summary>The same values with zeros for pairs of a filter and a channel that are not connected.</summary>
    public static float[] Connected(ParameterInfo parameter, float[] values)
    {
        if (parameter.Connections is not { } filters)
        {
            return values;
        }

        int kernel = parameter.Shape[2] * parameter.Shape[3];
        int channels = parameter.Shape[1];
        return [.. values.Select((value, index) => filters[index / kernel / channels].Contains(index / kernel % channels) ? value : 0f)];
    }

    /// <summary>An input, or several one after another.</summary>
    public static float[] Inputs(NetworkHandle network, int seed, int count = 1) => Uniform(seed, 0, count * network.InputLength, -1f, 1f);

    public static float[] Uniform(int seed, ulong stream, int count, float least, float most)
    {
        float[] values = new float[count];
        new CounterRandom(seed, stream).Fill(0, values);
        return Array.ConvertAll(values, value => least + (value * (most - least)));
    }
}
