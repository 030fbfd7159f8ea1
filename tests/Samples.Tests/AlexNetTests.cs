using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Interop;
using NetDsl.Interop.NumPy;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Tests.PyTorch;
using NetDsl.Package.Tests.Testing;
using NetDsl.Samples.AlexNet;
using NetDsl.Testing.Hosting;
using Xunit;

namespace NetDsl.Samples.Tests;

public sealed class AlexNetTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl-alexnet-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_network_of_2012_stands_beside_its_paper_and_classifies_a_picture()
    {
        string[] lines = [.. Sample.Run("AlexNet", "--runs", "1").Succeeded().Lines];
        Assert.Equal(60_965_224, AlexNet2012.ParameterCount);
        AssertRow(lines, "conv1", "55×55×96 290,400 34,944 105,415,200 96 of 11×11×3 253,440 34,944 91,998,720");
        AssertRow(lines, "conv2", "27×27×256 186,624 307,456 223,948,800 256 of 5×5×48 186,624 307,456 223,948,800");
        AssertRow(lines, "dense3", "1,000 1,000 4,097,000 4,096,000 1000 of 4096 1,000 4,097,000 4,096,000");
        AssertRow(lines, "total", "659,272 60,965,224 724,406,816 622,312 60,965,224 710,990,336");
        Assert.Contains(lines, static line => line.StartsWith("classes of ImageNet, the likeliest first: ", StringComparison.Ordinal));
        Assert.Matches(@"^first call \d+\.\d ms", lines[^1]);
    }

    [Theory]
    [InlineData("missing.safetensors")]
    [InlineData("missing.onnx")]
    public void Weights_that_are_not_there_are_an_error_message(string path)
    {
        Command run = Sample.Run("AlexNet", "--weights", path);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(path, Assert.Single(run.Lines), StringComparison.Ordinal);
    }

    /// <summary>What is compared with a file's layers is what the class has, and the file comes back to the bit.</summary>
    [Fact]
    public void A_model_with_Caffes_constants_is_run_as_the_network_with_Caffes_constants()
    {
        var network = new CaffeAlexNet(seed: 2);
        (string path, ImportedNetwork model) = Export(network);
        Assert.Equal(Known.CaffeAlexNet, ModelFile.LayersOf(model));
        Assert.NotEqual(Known.CaffeAlexNet, Known.AlexNet2012);
        AssertSame(network, Assert.IsType<CaffeAlexNet>(ModelFile.Load(path)));
    }

    [Fact]
    public void A_model_of_one_column_is_run_as_such()
    {
        var network = new OneColumn(seed: 3);
        (string path, ImportedNetwork model) = Export(network);
        Assert.Equal(Known.OneColumn, ModelFile.LayersOf(model));
        AssertSame(network, Assert.IsType<OneColumn>(ModelFile.Load(path)));
        string output = Sample.Run("AlexNet", "--runs", "0", "--weights", path).Succeeded().Output;
        Assert.Contains("OneColumn: 224×224×3 → 1000 features: 61,100,840 parameters", output, StringComparison.Ordinal);
    }

    /// <summary>CaffeNet has each pool before the normalization.</summary>
    [Fact]
    public void A_model_of_the_same_tensors_whose_layers_come_in_another_order_is_refused()
    {
        NetworkHandle network = NetworkHost.Compile(["""
            [Network(227, 227, 3, Training = false)]
            [Conv(11, 11, 96, stride: 4)] [Relu] [MaxPool(3, 3, stride: 2)] [LocalResponseNorm(5, 1e-4f, 0.75f, 1f)]
            [Conv(5, 5, 256, padding: 2, groups: 2)] [Relu] [MaxPool(3, 3, stride: 2)] [LocalResponseNorm(5, 1e-4f, 0.75f, 1f)]
            [Conv(3, 3, 384, padding: 1)] [Relu] [Conv(3, 3, 384, padding: 1, groups: 2)] [Relu] [Conv(3, 3, 256, padding: 1, groups: 2)] [Relu] [MaxPool(3, 3, stride: 2)]
            [Flatten] [Dense(4_096)] [Relu] [Dropout] [Dense(4_096)] [Relu] [Dropout] [Dense(1_000)] public partial class CaffeNet;
            """]).Create("CaffeNet", seed: 1);
        string path = Path.Join(_folder, "caffenet.onnx");
        File.WriteAllBytes(path, OnnxExporter.Export(NetworkDescription.Of(network.Instance.GetType()), network.GetParameter));
        string message = Assert.Throws<InteropException>(() => ModelFile.Load(path)).Message;
        Assert.Contains("is no AlexNet that this sample knows, but Network(227, 227, 3), Conv(11, 11, 96, stride: 4), Relu, MaxPool(3, 3, stride: 2), LocalResponseNorm", message, StringComparison.Ordinal);
    }

    /// <summary>At full size, with PyTorch's random weights: the response normalization is a chain of operators there.</summary>
    [PyTorchFact]
    public void Models_that_PyTorch_exports_give_PyTorchs_outputs()
    {
        (int code, string output) = PyTorchFactAttribute.Run(Path.Join(Sample.Repository, "scripts", "make-alexnet-models.py"), _folder);
        Assert.True(code == 0, output);
        AssertPyTorchs<OneColumn>("one_column");
        AssertPyTorchs<AlexNet2012>("two_columns");
    }

    /// <summary>The row of the table that has the paper's numbers.</summary>
    private static void AssertRow(IEnumerable<string> lines, string name, string cells)
    {
        IEnumerable<string> table = lines.SkipWhile(static line => !line.Contains("the paper of 2012", StringComparison.Ordinal));
        string line = Assert.Single(table, line => line.StartsWith(name + " ", StringComparison.Ordinal));
        Assert.Equal(cells, string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)));
    }

    private static void AssertSame<TNetwork>(TNetwork expected, TNetwork found)
        where TNetwork : class, INetwork<TNetwork>
    {
        float[] pixels = new Photo(TNetwork.InputWidth, PixelScale.Plain).Rings();
        Assert.Equal(expected.Forward(pixels).ToArray(), found.Forward(pixels).ToArray());
    }

    private (string Path, ImportedNetwork Model) Export<TNetwork>(TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        string path = Path.Join(_folder, typeof(TNetwork).Name + ".onnx");
        byte[] model = OnnxExporter.Export(NetworkDescription.Of<TNetwork>(), network.GetParameter);
        File.WriteAllBytes(path, model);
        return (path, OnnxImporter.Import(model, "AlexNet"));
    }

    private void AssertPyTorchs<TNetwork>(string name)
        where TNetwork : class, INetwork<TNetwork>
    {
        TNetwork network = Assert.IsType<TNetwork>(ModelFile.Load(Path.Join(_folder, name + ".onnx")));
        float[] planes = NpyFile.Read(Path.Join(_folder, name + ".input.npy")).ToFloats();
        float[] expected = NpyFile.Read(Path.Join(_folder, name + ".output.npy")).ToFloats();
        float[] pixels = [.. Enumerable.Range(0, planes.Length).Select(index => planes[(index % 3 * planes.Length / 3) + (index / 3)])];
        float largest = expected.Max(MathF.Abs);
        Assert.True(largest > 0.1f);
        Assert.All(expected.Zip(network.Forward(pixels).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-4f * largest));
    }
}
