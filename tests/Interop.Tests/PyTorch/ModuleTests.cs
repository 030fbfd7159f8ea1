using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Interop.NumPy;
using NetDsl.Interop.PyTorch;
using NetDsl.Interop.Tests.Networks;
using NetDsl.Interop.Tests.Onnx;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using NetDsl.Testing.Random;
using NetDsl.Testing.Reference;
using Xunit;

namespace NetDsl.Interop.Tests.PyTorch;

/// <summary>Exported modules in PyTorch itself: the same outputs, and state dictionaries that come back to the bit.</summary>
public sealed class ModuleTests
{
    private static readonly Type[] Networks = [.. BlockTests.Blocks, typeof(LeNet5), typeof(Windows), typeof(Pools), typeof(Dilations), typeof(Connected), typeof(Squares), typeof(Parts), typeof(Reshaped), typeof(Bordered), typeof(Resized), typeof(Functions), typeof(Branches), typeof(Joins), typeof(Norms), typeof(GatedByPixels), typeof(Perceptron), typeof(Keys), typeof(SeveralInputs)];

    /// <summary>One process for all: most of its time goes into loading PyTorch.</summary>
    [PyTorchFact]
    public void Networks_go_to_PyTorch_compute_the_same_and_come_back_to_the_bit()
    {
        IReadOnlyList<(string Name, string Source)> random = RandomNetworks.Draw(seed: 8, count: 15);
        NetworkHost host = NetworkHost.Compile(random.Select(static network => InferenceOnly.Of(RoundTrip.Direct(network.Source))));
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

    /// <summary>The module, its weights, an input, the true outputs and how far from them PyTorch's may be; ours are held to them here.</summary>
    private static string Export(NetworkHandle network, string folder)
    {
        Directory.CreateDirectory(folder);
        RandomWeights.Draw(network, seed: 2);
        NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
        float[] input = RandomWeights.Inputs(network, seed: 3);
        for (int index = 0; index < description.Inputs.Count; index++)
        {
            InputInfo one = description.Inputs[index];
            Write(folder, $"input{index}.npy", new NpyArray(Elsewhere.ChannelsFirst(description, one, input), Elsewhere.Dimensions(one.Shape)));
        }

        ReferenceRun reference = network.Interpreter(eluCancels: true).Infer(input);
        string? fault = Comparison.FirstFault(network, input);
        Assert.True(fault is null, fault);
        int number = 0;
        foreach (string layer in (IEnumerable<string>)[description.Layers[^1].Name, .. description.Outputs.Select(static output => output.Layer)])
        {
            int[] order = description.ChannelsFirstOrder(layer);
            Write(folder, $"output{number}.npy", new NpyArray(order.Select(index => reference[layer][0].Values[index]).ToArray(), order.Length));
            Write(folder, $"bound{number++}.npy", new NpyArray(order.Select(index => reference[layer][0].Bounds[index]).ToArray(), order.Length));
        }

        network.Save(Path.Join(folder, "weights.safetensors"));
        File.WriteAllText(Path.Join(folder, "module.py"), PyTorchExporter.Export(description, distributed: true));
        return folder;
    }

    private static void Write(string folder, string name, NpyArray array)
    {
        using FileStream stream = File.Create(Path.Join(folder, name));
        NpyFile.Write(stream, array);
    }
}
