using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Interop.NumPy;
using NetDsl.Interop.PyTorch;
using NetDsl.Interop.Tests.Networks;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;
using Xunit;

namespace NetDsl.Interop.Tests.PyTorch;

/// <summary>Exported modules in PyTorch itself: the same outputs, and state dictionaries that come back to the bit.</summary>
public sealed class ModuleTests
{
    private static readonly Type[] Networks = [typeof(LeNet5), typeof(Windows), typeof(Pools), typeof(Branches), typeof(GatedByPixels), typeof(Perceptron), typeof(Keys)];

    /// <summary>One process for all: most of its time goes into loading PyTorch.</summary>
    [PyTorchFact]
    public void Networks_go_to_PyTorch_compute_the_same_and_come_back_to_the_bit()
    {
        IReadOnlyList<(string Name, string Source)> random = RandomNetworks.Draw(seed: 8, count: 15);
        NetworkHost host = NetworkHost.Compile(random.Select(static network => InferenceOnly.Of(network.Source)));
        NetworkHandle[] networks = [.. Networks.Select(static network => NetworkHandle.Create(network)), .. random.Select(network => host.Create(network.Name, seed: 1))];
        using var folder = new TemporaryFolder();
        string[] arguments = [.. networks.SelectMany(network => new[] { Export(network, folder.PathOf(network.Name)), network.Name })];
        (int code, string output) = PyTorchFactAttribute.Run([Path.Join(AppContext.BaseDirectory, "PyTorch", "check_module.py"), .. arguments]);
        Assert.True(code == 0 && output.StartsWith($"{networks.Length} networks", StringComparison.Ordinal), output);
        foreach (NetworkHandle network in networks)
        {
            NetworkHandle back = network.Load(Path.Join(folder.PathOf(network.Name), "back.safetensors"));
            foreach (ParameterInfo parameter in network.Parameters)
            {
                Assert.Equal(
                    network.GetParameter(parameter.Name).Values.ToArray().Select(BitConverter.SingleToUInt32Bits),
                    back.GetParameter(parameter.Name).Values.ToArray().Select(BitConverter.SingleToUInt32Bits));
            }
        }
    }

    /// <summary>The module, its weights, an input, and how far from our outputs PyTorch's may be: both are within the bounds of the truth.</summary>
    private static string Export(NetworkHandle network, string folder)
    {
        Directory.CreateDirectory(folder);
        RandomWeights.Draw(network, seed: 2);
        NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
        float[] input = RandomWeights.Inputs(network, seed: 3);
        TensorShape shape = description.Input;
        Write(folder, "input.npy", [.. description.ChannelsFirstOrder("input").Select(index => input[index])], shape.IsImage ? [1, shape.Channels, shape.Height, shape.Width] : [1, shape.Channels]);
        ReferenceRun reference = network.Interpreter().Infer(input);
        float[] main = network.Forward(input).ToArray();
        int number = 0;
        foreach ((string layer, float[] values) in (IEnumerable<(string, float[])>)
            [(description.Layers[^1].Name, main), .. description.Outputs.Select(output => (output.Layer, network.Show(output.Name).ToArray()))])
        {
            int[] order = description.ChannelsFirstOrder(layer);
            Write(folder, $"output{number}.npy", [.. order.Select(index => values[index])], [order.Length]);
            Write(folder, $"bound{number++}.npy", [.. order.Select(index => MathF.BitIncrement((float)(2 * reference[layer][0].Bounds[index])))], [order.Length]);
        }

        network.Save(Path.Join(folder, "weights.safetensors"));
        File.WriteAllText(Path.Join(folder, "module.py"), PyTorchExporter.Export(description, distributed: true));
        return folder;
    }

    private static void Write(string folder, string name, float[] values, int[] shape)
    {
        using FileStream stream = File.Create(Path.Join(folder, name));
        NpyFile.Write(stream, new NpyArray(values, shape));
    }
}
