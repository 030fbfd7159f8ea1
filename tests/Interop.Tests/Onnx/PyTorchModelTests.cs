using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Interop.NumPy;
using NetDsl.Testing.Hosting;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Models that PyTorch 1.13 exported (Models/make_models.py), with an input and PyTorch's own outputs.</summary>
public sealed class PyTorchModelTests
{
    private static readonly string Folder = Path.Join(AppContext.BaseDirectory, "Models");

    private static readonly string[] All = ["lenet", "lenet_fixed", "residual", "mobile", "mobile_old", "shaped", "pools", "responses", "responses_old", "responses_fixed", "response_row"];

    private static readonly Lazy<ImportedModels> Models = new(() => new(All.Select(static name => (name, File.ReadAllBytes(Path.Join(Folder, name + ".onnx"))))));

    public static TheoryData<string> Names => [.. All];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_that_PyTorch_exported_computes_the_same_as_in_ONNX_Runtime(string name) => Models.Value.AssertComputesTheSame(name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_model_that_PyTorch_exported_gives_PyTorchs_own_outputs(string name)
    {
        NetworkHandle network = Models.Value.Load(name);
        NetworkDescription description = NetworkDescription.Of(network.Instance.GetType());
        float[] input = Elsewhere.InMemory(description.ChannelsFirstOrder("input"), NpyFile.Read(Path.Join(Folder, name + ".input.npy")).ToFloats());
        float[] main = network.Forward(input).ToArray();
        Assert.Empty(Elsewhere.Faults(network, input, [
            Compared("output", description.Layers[^1].Name, main),
            .. description.Outputs.Select(output => Compared(output.Name, output.Layer, network.Show(output.Name).ToArray()))]));

        ComparedOutput Compared(string output, string layer, float[] found)
        {
            float[] expected = NpyFile.Read(Path.Join(Folder, $"{name}.{output}.npy")).ToFloats();
            int[] order = description.ChannelsFirstOrder(layer);
            Assert.Equal(order.Length, expected.Length);
            return new(output, layer, found, Elsewhere.InMemory(order, expected));
        }
    }
}
