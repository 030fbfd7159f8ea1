using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using NetDsl.Cli;
using NetDsl.Interop.NumPy;
using NetDsl.Interop.Tests.Networks;
using NetDsl.Interop.Tests.Onnx;
using Xunit;

namespace NetDsl.Interop.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private static readonly string Networks = typeof(LeNet5).Assembly.Location;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("--help", "import", "export", "inspect", "summary", "verify")]
    [InlineData("import --help", "MODEL.onnx", "--out", "--class", "--namespace", "--input", "--output", "--embed")]
    [InlineData("verify --help", "MODEL.onnx", "--input", "--output", "NetDsl.Verify")]
    [InlineData("export --help", "ASSEMBLY", "--network", "--weights", "--onnx", "--pytorch", "--ddp")]
    [InlineData("inspect --help", "FILE")]
    [InlineData("summary --help", "ASSEMBLY", "--network")]
    public void Help_tells_arguments_and_options(string arguments, params string[] words)
    {
        string help = Succeed(arguments.Split(' '));
        Assert.All(words, word => Assert.Contains(word, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("fly")]
    [InlineData("import")]
    [InlineData("import model.onnx")]
    [InlineData("export")]
    public void Wrong_arguments_are_an_error(string arguments) => Assert.NotEmpty(Fail(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Import_writes_a_class_and_its_weights()
    {
        string model = _folder.Write("my-model.onnx", HandMadeModels.All["Gemm without transB"]());
        string output = Succeed("import", model, "--out", _folder.PathOf("a/b"), "--namespace", "Game.Nets");
        Assert.Equal(["a", "a/b", "a/b/MyModel.cs", "a/b/MyModel.safetensors", "my-model.onnx"], _folder.Files);
        Assert.Contains(_folder.PathOf("a/b/MyModel.cs"), output, StringComparison.Ordinal);
        string source = File.ReadAllText(_folder.PathOf("a/b/MyModel.cs"));
        Assert.Contains("namespace Game.Nets;", source, StringComparison.Ordinal);
        Assert.Contains("[Network(7, Parameters = 32)]", source, StringComparison.Ordinal);
        Assert.Equal(["dense1.bias", "dense1.weight"], SafeTensorsHeader.Read(_folder.PathOf("a/b/MyModel.safetensors")).Tensors.Select(static tensor => tensor.Name).Order());
    }

    [Fact]
    public void Import_of_what_cannot_be_imported_writes_nothing()
    {
        var model = new ModelBuilder(13, 6);
        string path = _folder.Write("model.onnx", model.Build(model.Node("Cosh", ["input"])));
        Assert.Contains("Cosh 'cosh_0': the operator has no counterpart.", Fail("import", path, "--out", _folder.PathOf("out")), StringComparison.Ordinal);
        Assert.Contains("not an ONNX model", Fail("import", _folder.Write("text", "no model at all"u8.ToArray()), "--out", _folder.PathOf("out")), StringComparison.Ordinal);
        Assert.Contains("missing.onnx", Fail("import", _folder.PathOf("missing.onnx"), "--out", _folder.PathOf("out")), StringComparison.Ordinal);
        Assert.Equal(["model.onnx", "text"], _folder.Files);
    }

    [Fact]
    public void Import_takes_sizes_and_outputs_and_says_what_it_left_out()
    {
        string model = _folder.Write("policy.onnx", ImportOptionsTests.Policy());
        string output = Succeed("import", model, "--out", _folder.PathOf("out"), "--class", "Net", "--input", "mask=1,4");
        Assert.Contains("The output 'version' is left out: it does not depend on an input.", output, StringComparison.Ordinal);
        Assert.Contains("[Input(\"input2\", 6)]", File.ReadAllText(_folder.PathOf("out/Net.cs")), StringComparison.Ordinal);
        Assert.DoesNotContain("left out", Succeed("import", model, "--out", _folder.PathOf("out"), "--class", "Scores", "--output", "scores"), StringComparison.Ordinal);
        Assert.DoesNotContain("[Tanh]", File.ReadAllText(_folder.PathOf("out/Scores.cs")), StringComparison.Ordinal);
        Assert.Contains("--input mask=1,x: 'x' is no size", Fail("import", model, "--out", _folder.PathOf("out"), "--input", "mask=1,x"), StringComparison.Ordinal);
    }

    [Fact]
    public void Import_prints_the_line_that_embeds_the_weights_as_the_project_sees_them()
    {
        string model = _folder.Write("model.onnx", HandMadeModels.All["Gemm without transB"]());
        _folder.Write("Game.csproj", []);
        string output = Succeed("import", model, "--out", _folder.PathOf("Nets"), "--class", "Net", "--namespace", "Game", "--embed");
        Assert.Contains($"<EmbeddedResource Include=\"{Path.Join("Nets", "Net.safetensors")}\" LogicalName=\"Game.Net.safetensors\" />", output, StringComparison.Ordinal);
        Assert.Contains("public static Net LoadEmbedded()", File.ReadAllText(_folder.PathOf("Nets/Net.cs")), StringComparison.Ordinal);
        Assert.DoesNotContain("LoadEmbedded", File.ReadAllText(ImportedWithout()), StringComparison.Ordinal);

        string ImportedWithout()
        {
            Assert.DoesNotContain("EmbeddedResource", Succeed("import", model, "--out", _folder.PathOf("Plain"), "--class", "Net"), StringComparison.Ordinal);
            return _folder.PathOf("Plain/Net.cs");
        }
    }

    [Fact]
    public void Import_writes_nothing_where_the_second_file_cannot_be_written()
    {
        string model = _folder.Write("model.onnx", HandMadeModels.All["Gemm without transB"]());
        Directory.CreateDirectory(_folder.PathOf("out/Net.safetensors"));
        Fail("import", model, "--out", _folder.PathOf("out"), "--class", "Net");
        Assert.Equal(["model.onnx", "out", "out/Net.safetensors"], _folder.Files);
    }

    [Fact]
    public void Export_and_import_give_the_weights_back_to_the_bit()
    {
        using (var file = File.Create(_folder.PathOf("w.safetensors")))
        {
            new Branches(seed: 9).Save(file);
        }

        Succeed("export", Networks, "--network", "Branches", "--weights", _folder.PathOf("w.safetensors"), "--onnx", _folder.PathOf("net.onnx"), "--pytorch", _folder.PathOf("net.py"), "--ddp");
        Succeed("import", _folder.PathOf("net.onnx"), "--out", _folder.Path, "--class", "Back");
        var (before, after) = (new Branches(seed: 9), Branches.Load(_folder.PathOf("Back.safetensors")));
        foreach (ParameterInfo parameter in Branches.Parameters)
        {
            Assert.Equal(before.GetParameter(parameter.Name).Values.ToArray(), after.GetParameter(parameter.Name).Values.ToArray());
        }

        Assert.Contains("class Branches(nn.Module):", File.ReadAllText(_folder.PathOf("net.py")), StringComparison.Ordinal);
        Assert.Contains("DistributedDataParallel", File.ReadAllText(_folder.PathOf("net.py")), StringComparison.Ordinal);
    }

    [Fact]
    public void Export_names_the_networks_there_are()
    {
        Assert.Contains("has no network 'Nothing'. It has: NetDsl.Interop.Tests.Networks.AlexNet, NetDsl.Interop.Tests.Networks.Bordered,", Fail("export", Networks, "--network", "Nothing", "--onnx", _folder.PathOf("x")), StringComparison.Ordinal);
        Assert.Contains("several networks; choose one with --network", Fail("export", Networks, "--onnx", _folder.PathOf("x")), StringComparison.Ordinal);
        Assert.Contains("has no networks", Fail("export", typeof(CommandLine).Assembly.Location, "--network", "A", "--onnx", _folder.PathOf("x")), StringComparison.Ordinal);
        Assert.Contains("cannot be loaded", Fail("export", _folder.Write("a.dll", [1, 2, 3]), "--network", "A", "--onnx", _folder.PathOf("x")), StringComparison.Ordinal);
        Assert.Contains("There is no file", Fail("export", _folder.PathOf("b.dll"), "--network", "A", "--onnx", _folder.PathOf("x")), StringComparison.Ordinal);
        Assert.Contains("Nothing to write", Fail("export", Networks, "--network", "LeNet5"), StringComparison.Ordinal);
        Assert.Contains("--ddp adds to --pytorch", Fail("export", Networks, "--network", "LeNet5", "--onnx", _folder.PathOf("x"), "--ddp"), StringComparison.Ordinal);
        Assert.Equal(["a.dll"], _folder.Files);
    }

    [Fact]
    public void Export_refuses_weights_of_another_network()
    {
        new Perceptron(seed: 1).Save(_folder.PathOf("w.safetensors"));
        string error = Fail("export", Networks, "--network", "LeNet5", "--weights", _folder.PathOf("w.safetensors"), "--onnx", _folder.PathOf("x.onnx"));
        Assert.Contains("tensor 'conv1.weight': expected shape [6, 1, 5, 5], found no tensor of this name", error, StringComparison.Ordinal);
        Assert.Equal(["w.safetensors"], _folder.Files);
    }

    [Fact]
    public void Summary_shows_one_network_or_all()
    {
        Assert.Contains("61,706", Succeed("summary", Networks, "--network", "NetDsl.Interop.Tests.Networks.LeNet5"), StringComparison.Ordinal);
        string all = Succeed("summary", Networks);
        Assert.Contains("61,706", all, StringComparison.Ordinal);
        Assert.Contains("ScaledTanh", all, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_shows_the_tensors_of_every_format()
    {
        new Perceptron(seed: 1).Save(_folder.PathOf("w.safetensors"));
        AssertShows(Succeed("inspect", _folder.PathOf("w.safetensors")), "safetensors, 4 tensors, 83 values", "network: Perceptron", "dense1.weight", "F32", "[8, 6]");
        AssertShows(Succeed("inspect", _folder.Write("m.onnx", HandMadeModels.All["Gemm without transB"]())), "ONNX model, 2 tensors", "operator set: 11", "Gemm 1", "[7, 4]");
        var array = new NpyArray([1f, 2f, float.NaN, 4f], 2, 2);
        using (FileStream npy = File.Create(_folder.PathOf("a.npy")), npz = File.Create(_folder.PathOf("a.npz")))
        {
            NpyFile.Write(npy, array);
            NpzFile.Write(npz, [new("first", array), new("second", new NpyArray([3L], 1))]);
        }

        AssertShows(Succeed("inspect", _folder.PathOf("a.npy")), "NumPy array, 1 tensors, 4 values", "[2, 2]", " 1 ", "2.3333");
        AssertShows(Succeed("inspect", _folder.PathOf("a.npz")), "NumPy archive, 2 tensors, 5 values", "first", "second", "I64");
    }

    [Fact]
    public void Inspect_says_of_a_model_what_becomes_of_each_node()
    {
        string model = _folder.Write("policy.onnx", ImportOptionsTests.Policy());
        string output = Succeed("inspect", model);
        AssertShows(output, "It can be imported.", "The output 'version' is left out: it does not depend on an input.");
        AssertRow(output, "gemm_0", "Dense");
        AssertRow(output, "Tanhdeterministic_actions", "Tanh");
        AssertRow(output, "RandomNormalLikenoise", "left out: no output that is imported needs it");
        AssertRow(output, "Identityversion", "computed at import");
        output = Succeed("inspect", model, "--output", "actions");
        AssertShows(output, "It cannot be imported:", "RandomNormalLike 'RandomNormalLikenoise': it draws at random, which no layer does.");
        AssertRow(output, "✗", "RandomNormalLikenoise", "it draws at random");
        AssertRow(output, "Addactions", "not looked at: it is behind a refused node");
        AssertRow(output, "Addscores", "Add");
    }

    [Fact]
    public void Inspect_names_the_parts_of_a_layer_that_is_written_as_several_nodes()
    {
        string output = Succeed("inspect", _folder.Write("gelu.onnx", HandMadeModels.One(13, [3, 4, 5], static m =>
        {
            string shape = m.Node("Shape", ["input"]);
            string x = m.Node("Relu", [m.Node("Pad", ["input", m.Integers(0, 0, 1, 1, 0, 0, 1, 1)])]);
            string gelu = m.Node("Mul", [m.Node("Mul", [x, m.Node("Add", [m.Node("Erf", [m.Node("Div", [x, m.Scalar(1.41421356f)])]), m.Scalar(1)])]), m.Scalar(0.5f)]);
            return m.Node("Reshape", [gelu, m.Node("Concat", [m.Node("Gather", [shape, m.Integers(0)]), m.Integers(-1)], NetDsl.Interop.Onnx.Export.OnnxAttributes.Of("axis", 0))]);
        })));
        AssertShows(output, "It can be imported.");
        AssertRow(output, "erf_4", "part of the layer of a node behind it");
        AssertRow(output, "mul_7", "Gelu");
        AssertRow(output, "shape_0", "computed at import");
        AssertRow(output, "pad_1", "padding of the layer behind it");
        AssertRow(output, "relu_2", "Pad, Relu");
        AssertRow(output, "reshape_", "Flatten");
    }

    private static void AssertRow(string output, params string[] words) =>
        Assert.Contains(output.Split('\n'), line => words.All(word => line.Contains(word, StringComparison.Ordinal)));

    [Fact]
    public void Inspect_of_a_damaged_file_is_an_error()
    {
        new Perceptron(seed: 1).Save(_folder.PathOf("w.safetensors"));
        byte[] file = File.ReadAllBytes(_folder.PathOf("w.safetensors"));
        Assert.Contains("truncated", Fail("inspect", _folder.Write("cut.safetensors", file[..^1])), StringComparison.Ordinal);
        Assert.Contains("not an ONNX model", Fail("inspect", _folder.Write("x", [1, 2, 3])), StringComparison.Ordinal);
        Assert.Contains("expected version 1.0, 2.0 or 3.0", Fail("inspect", _folder.Write("y", [0x93, .. "NUMPY"u8, 9, 0])), StringComparison.Ordinal);
        Assert.Contains("zip archive", Fail("inspect", _folder.Write("z", "PK and no more"u8.ToArray())), StringComparison.Ordinal);
    }

    private static void AssertShows(string output, params IEnumerable<string> words) => Assert.All(words, word => Assert.Contains(word, output, StringComparison.Ordinal));

    private static string Succeed(params string[] arguments)
    {
        (int code, string output, string error) = Run(arguments);
        Assert.True(code == 0, error);
        Assert.Empty(error);
        return output;
    }

    private static string Fail(params string[] arguments)
    {
        (int code, _, string error) = Run(arguments);
        Assert.Equal(1, code);
        return error;
    }

    private static (int Code, string Output, string Error) Run(string[] arguments)
    {
        using StringWriter output = new(), error = new();
        return (CommandLine.Run(arguments, output, error), output.ToString(), error.ToString());
    }
}
