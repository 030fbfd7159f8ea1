using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using NetDsl.Training.Tests.Golden;
using Xunit;

namespace NetDsl.Images.Tests.Golden;

/// <summary>What make_golden.py wrote of PyTorch's: each layer's output as a forward hook gets it, gradients, deconvolutions.</summary>
public sealed class GoldenTests
{
    /// <summary>Of the largest value of a tensor: PyTorch computed in double precision.</summary>
    private const double Tolerance = 2e-5;

    [Fact]
    public void A_plain_network_is_PyTorchs() => Check<Plain>("plain");

    [Fact]
    public void A_branched_network_is_PyTorchs() => Check<Branched>("branched");

    private static void Check<TNetwork>(string name)
        where TNetwork : class, INetwork<TNetwork>, IInspectableNetwork
    {
        TNetwork network = TNetwork.Create(0);
        foreach (ParameterInfo parameter in TNetwork.Parameters)
        {
            network.SetParameter(parameter.Name, GoldenValues.Values(parameter.Name, [.. parameter.Shape]));
        }

        float[] input = GoldenValues.Values(name + ".input", 1, TNetwork.InputHeight, TNetwork.InputWidth, TNetwork.InputChannels);
        Dictionary<string, float[]> golden = Read(name);
        Assert.True(golden.Count(static tensor => tensor.Key.StartsWith("deconvolution.", StringComparison.Ordinal)) >= 9);
        Insight insight = new(network);
        foreach ((string tensor, float[] expected) in golden)
        {
            string[] parts = tensor.Split('.');
            float[] found;
            if (parts[0] == "activation")
            {
                network.Forward(input);
                found = network.GetActivation(parts[1]).ToArray();
            }
            else
            {
                int[] place = [.. parts[2..].Select(static number => int.Parse(number, CultureInfo.InvariantCulture))];
                NetworkUnit unit = new(parts[1], place[0], place[1], place[2]);
                found = parts[0] == "gradient" ? insight.Gradient(input, unit) : insight.Deconvolution(input, unit);
            }

            AssertClose(tensor, expected, found);
        }
    }

    private static void AssertClose(string tensor, float[] expected, float[] found)
    {
        Assert.Equal(expected.Length, found.Length);
        double largest = expected.Max(static value => Math.Abs(value));
        double difference = expected.Zip(found, static (a, b) => Math.Abs((double)a - b)).Max();
        Assert.True(largest > 0, tensor + " is nothing but zeros");
        Assert.True(difference <= Tolerance * largest, $"{tensor}: {difference} from a largest of {largest}");
    }

    private static Dictionary<string, float[]> Read(string name, [CallerFilePath] string path = "")
    {
        byte[] bytes = File.ReadAllBytes(Path.Join(Path.GetDirectoryName(path), name + ".safetensors"));
        int data = sizeof(ulong) + (int)BitConverter.ToUInt64(bytes);
        using JsonDocument header = JsonDocument.Parse(bytes.AsMemory(sizeof(ulong)..data));
        return header.RootElement.EnumerateObject().ToDictionary(static tensor => tensor.Name, tensor =>
        {
            int[] ends = [.. tensor.Value.GetProperty("data_offsets").EnumerateArray().Select(static end => end.GetInt32())];
            return MemoryMarshal.Cast<byte, float>(bytes.AsSpan(data)[ends[0]..ends[1]]).ToArray();
        });
    }
}
