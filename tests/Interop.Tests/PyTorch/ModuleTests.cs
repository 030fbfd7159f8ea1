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
    [PyTorchFact]
    public void LeNet5_goes_to_PyTorch_and_back() => AssertRoundTrip(NetworkHandle.Create(typeof(LeNet5)));

    [PyTorchFact]
    public void Every_setting_of_a_window_goes_to_PyTorch_and_back() => AssertRoundTrip(NetworkHandle.Create(typeof(Windows)));

    [PyTorchFact]
    public void Pools_go_to_PyTorch() => AssertRoundTrip(NetworkHandle.Create(typeof(Pools)));

    [PyTorchFact]
    public void Features_of_flattened_images_go_to_PyTorch_and_back() => AssertRoundTrip(NetworkHandle.Create(typeof(Branches)));

    [PyTorchFact]
    public void A_flattened_image_gates_channels_in_PyTorch() => AssertRoundTrip(NetworkHandle.Create(typeof(GatedByPixels)));

    [PyTorchFact]
    public void Keys_that_are_no_names_of_Python_go_to_PyTorch_and_back() => AssertRoundTrip(NetworkHandle.Create(typeof(Keys)));

    [PyTorchFact]
    public void Random_networks_go_to_PyTorch_and_back()
    {
        IReadOnlyList<(string Name, string Source)> networks = RandomNetworks.Draw(seed: 8, count: 12);
        NetworkHost host = NetworkHost.Compile(networks.Select(static network => network.Source));
        foreach ((string name, _) in networks)
        {
            AssertRoundTrip(host.Create(name, seed: 1));
        }
    }

    private static void AssertRoundTrip(NetworkHandle network)
    {
        using var folder = new TemporaryFolder();
        RandomWeights.Draw(network, seed: 2);
        NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
        float[] input = RandomWeights.Inputs(network, seed: 3);
        TensorShape shape = description.Input;
        int[] dimensions = shape.IsImage ? [1, shape.Channels, shape.Height, shape.Width] : [1, shape.Channels];
        Write(folder, "input.npy", [.. description.ChannelsFirstOrder("input").Select(index => input[index])], dimensions);
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

        network.Save(folder.PathOf("weights.safetensors"));
        File.WriteAllText(folder.PathOf("module.py"), PyTorchExporter.Export(description, distributed: true));
        string script = Path.Join(AppContext.BaseDirectory, "PyTorch", "check_module.py");
        (int code, string output) = PyTorchFactAttribute.Run(script, folder.PathOf("module.py"), network.Name, folder.Path);
        Assert.True(code == 0, $"{network.Name}: {output}\n{File.ReadAllText(folder.PathOf("module.py"))}");
        NetworkHandle back = network.Load(folder.PathOf("back.safetensors"));
        foreach (ParameterInfo parameter in network.Parameters)
        {
            Assert.Equal(
                network.GetParameter(parameter.Name).Values.ToArray().Select(BitConverter.SingleToUInt32Bits),
                back.GetParameter(parameter.Name).Values.ToArray().Select(BitConverter.SingleToUInt32Bits));
        }
    }

    private static void Write(TemporaryFolder folder, string name, float[] values, int[] shape)
    {
        using FileStream stream = File.Create(folder.PathOf(name));
        NpyFile.Write(stream, new NpyArray(values, shape));
    }
}
