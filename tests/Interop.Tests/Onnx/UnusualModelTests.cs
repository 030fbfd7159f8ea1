using System;
using System.IO;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Schema;
using NetDsl.Testing;
using NetDsl.Testing.Hosting;
using Xunit;
using static NetDsl.Interop.Onnx.Export.OnnxAttributes;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Models that are damaged, or as no exporter writes them.</summary>
public sealed class UnusualModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(6)]
    [InlineData(27)]
    [InlineData(99)]
    [InlineData(long.MaxValue)]
    public void Operator_sets_that_are_not_known_are_refused_by_number(long version)
    {
        var model = new ModelBuilder(version, 6);
        Assert.Equal(
            $"The model is of operator set {version}; 7 to 26 can be imported. Export it again with another opset_version.",
            Refusal(model.Build(model.Node("Relu", ["input"]))));
    }

    [Fact]
    public void A_model_whose_outputs_need_no_input_is_refused()
    {
        byte[] model = HandMadeModels.One(13, [3], static m => m.Node("Neg", [m.Weights(1, 3)]));
        Assert.Contains("not depend on its input", Refusal(model), StringComparison.Ordinal);
        Assert.Contains("The model has no input.", Refusal(Changed(model, static graph => graph.Input.Clear())), StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_that_depend_on_their_own_outputs_are_named()
    {
        byte[] model = HandMadeModels.One(13, [3], static m => m.Node("Tanh", [m.Node("Add", [m.Node("Relu", ["input"]), "input"])]));
        byte[] circle = Changed(model, static graph => graph.Node[0].Input[0] = graph.Node[1].Output[0]);
        Assert.Equal("The model is damaged: some of its nodes depend on their own outputs: Relu 'relu_0', Add 'add_1', Tanh 'tanh_2'.", Refusal(circle));
        Assert.Contains("depend on their own outputs: Relu 'relu_0',", Refusal(Changed(model, static graph => graph.Node[0].Input[0] = graph.Node[0].Output[0])), StringComparison.Ordinal);
        Assert.Contains("two of its nodes give the value", Refusal(Changed(model, static graph => graph.Node[1].Output[0] = graph.Node[0].Output[0])), StringComparison.Ordinal);
    }

    [Fact]
    public void Nodes_out_of_order_are_put_in_order()
    {
        byte[] model = HandMadeModels.One(13, [3], static m => m.Node("Tanh", [m.Node("Add", [m.Node("Relu", ["input"]), "input"])]));
        byte[] turned = Changed(model, static graph =>
        {
            NodeProto[] nodes = [.. graph.Node.Reverse()];
            graph.Node.Clear();
            graph.Node.AddRange(nodes);
        });
        Assert.Equal(OnnxImporter.Import(model, "Net").Source, OnnxImporter.Import(turned, "Net").Source);
    }

    [Theory]
    [InlineData(3, int.MaxValue, int.MaxValue)]
    [InlineData(3, 1L << 40, 2)]
    [InlineData(1 << 16, 1 << 16, 1)]
    [InlineData(1 << 20, 1 << 10, 1 << 10)]
    public void Inputs_past_any_memory_are_refused_by_name(long channels, long height, long width)
    {
        byte[] model = Changed(HandMadeModels.One(13, [3, 4, 5], static m => m.Node("Flatten", [m.Node("Relu", ["input"])])), graph =>
        {
            var sizes = graph.Input[0].Type.TensorType.Shape.Dim;
            (sizes[1].DimValue, sizes[2].DimValue, sizes[3].DimValue) = (channels, height, width);
        });
        Assert.Contains("input 'input' cannot be imported: ", Refusal(model), StringComparison.Ordinal);
    }

    [Fact]
    public void Sizes_that_a_node_makes_past_any_memory_are_refused_by_node()
    {
        AssertRefused("Resize 'resize_0'", static m => m.Node("Resize", ["input", "", m.Floats([4], 1, 1, 1e9f, 1e9f)]));
        AssertRefused("Pad 'pad_0'", static m => m.Node("Relu", [m.Node("Pad", ["input", m.Integers(0, 0, int.MaxValue, int.MaxValue, 0, 0, int.MaxValue, int.MaxValue)])]));
        AssertRefused("Pad 'pad_0'", static m => m.Node("Pad", ["input", m.Integers(0, 0, long.MaxValue, 1, 0, 0, long.MaxValue, 1)]));
        AssertRefused("Conv 'conv_0'", static m => m.Node("Conv", ["input", m.Weights(2, 3, 3, 3)], Of("dilations", [int.MaxValue, int.MaxValue])));
        AssertRefused("Conv 'conv_0'", static m => m.Node("Conv", ["input", m.Weights(2, 3, 3, 3)], Of("pads", [long.MaxValue, 1, long.MaxValue, 1])));
        AssertRefused("ConvTranspose 'convtranspose_0'", static m => m.Node("ConvTranspose", ["input", m.Weights(3, 2, 3, 3)], Of("strides", [int.MaxValue, int.MaxValue])));
        AssertRefused("Reshape 'reshape_0'", static m => m.Node("Reshape", ["input", m.Integers(1, long.MaxValue, long.MaxValue)]));
        AssertRefused("Gather 'gather_0'", static m => m.Node("Gather", ["input", m.Integers(long.MinValue)], Of("axis", 1)));
        AssertRefused("Slice 'slice_0'", static m => m.Node("Slice", ["input", m.Integers(long.MaxValue), m.Integers(long.MinValue), m.Integers(1)]));
    }

    [Fact]
    public void An_image_as_large_as_a_size_says_costs_no_memory_when_it_is_imported()
    {
        byte[] model = HandMadeModels.One(9, [3, 4, 5], static m => m.Node("Upsample", ["input", m.Floats([4], 1, 1, 2000, 1000)]));
        OnnxImporter.Import(HandMadeModels.All["Gemm without transB"](), "Warm");
        long before = GC.GetAllocatedBytesForCurrentThread();
        ImportedTensor output = Assert.Single(OnnxImporter.Import(model, "Net").Outputs);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 22);
        Assert.Equal((5_000, 8_000, 3, false), (output.Shape.Width, output.Shape.Height, output.Shape.Channels, output.IsInModelOrder));
    }

    [Fact]
    public void Constants_of_a_node_are_read_from_beside_the_model_too()
    {
        byte[] model = HandMadeModels.One(13, [3], static m => m.Node("Add", ["input", m.Node("Constant", [], Of("value_float", 2f))]));
        string path = _folder.Write("net.onnx", Changed(model, static graph => graph.Node[0].Attribute[0] = new AttributeProto { Name = "value", Type = AttributeProto.Types.Type.Tensor, T = External("net.data") }));
        string message = Assert.Throws<InteropException>(() => OnnxImporter.Import(path)).Message;
        Assert.StartsWith("net.onnx: The values of the tensor 'far' are in the file 'net.data' beside the model, which cannot be read:", message, StringComparison.Ordinal);
        _folder.Write("net.data", [0, 0, 0, 64, 0, 0, 128, 64, 0, 0, 192, 64]);
        Assert.Contains("[Scale]", OnnxImporter.Import(path).Source.Replace("(Key = \"far\")", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        byte[] model = HandMadeModels.All["Gemm without transB"]();
        Assert.StartsWith("cut.onnx is not an ONNX model, or it is damaged: ", FileRefusal("cut.onnx", model[..^20]), StringComparison.Ordinal);
        Assert.StartsWith("empty.onnx is not an ONNX model", FileRefusal("empty.onnx", []), StringComparison.Ordinal);
        Assert.StartsWith("net.pt is not an ONNX model but an archive or a pickle, such as PyTorch's .pt and .pth files: torch.onnx.export", FileRefusal("net.pt", [.. "PK\u0003\u0004"u8, .. new byte[60]]), StringComparison.Ordinal);
        Assert.StartsWith("turned.onnx: One node of the model cannot be imported:", FileRefusal("turned.onnx", HandMadeModels.One(13, [3], static m => m.Node("Cosh", ["input"]))), StringComparison.Ordinal);
        Assert.StartsWith("turned.onnx: One node", OnnxImporter.Explain(_folder.PathOf("turned.onnx")).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_with_every_character_are_taken()
    {
        string every = string.Concat(Enumerable.Range(0, 0x3000).Select(static code => (char)code).Where(static letter => !char.IsSurrogate(letter))) + "😀";
        byte[] model = Changed(HandMadeModels.One(13, [6], static m => m.Node("Tanh", [m.Node("Gemm", ["input", m.Weights(6, 4)])])), graph =>
        {
            NodeProto gemm = graph.Node[0];
            (graph.Input[0].Name, gemm.Input[0]) = (every + "i", every + "i");
            (graph.Initializer[0].Name, gemm.Input[1]) = (every + ".weight", every + ".weight");
            (gemm.Name, gemm.Output[0], graph.Node[1].Input[0]) = (every, every + "h", every + "h");
            (graph.Node[1].Output[0], graph.Output[0].Name) = (every + "o", every + "o");
            graph.Output.Add(new ValueInfoProto { Name = every + "h" });
        });
        ImportedNetwork network = OnnxImporter.Import(model, "Net");
        using var weights = new MemoryStream();
        network.SaveWeights(weights);
        weights.Position = 0;
        NetworkHandle handle = NetworkHost.Compile(InferenceOnly.Of(network.Source)).Create("Net").Load(weights);
        Assert.Equal(4, handle.Forward(new float[6]).Length);
        Assert.Equal(4, handle.Show(network.Outputs[1].Name!).Length);
    }

    [Fact]
    public void A_short_name_with_any_character_stays_the_layers_key()
    {
        byte[] model = Changed(HandMadeModels.One(13, [6], static m => m.Node("Gemm", ["input", m.Weights(6, 4)])), static graph =>
            (graph.Initializer[0].Name, graph.Node[0].Input[1]) = ("a \"b\"\\\n\u0085ü😀.weight", "a \"b\"\\\n\u0085ü😀.weight"));
        ImportedNetwork network = OnnxImporter.Import(model, "Net");
        using var weights = new MemoryStream();
        network.SaveWeights(weights);
        weights.Position = 0;
        Assert.Equal("a \"b\"\\\n\u0085ü😀.weight", SafeTensorsHeader.Read(weights.ToArray()).Tensors[0].Name);
        NetworkHost.Compile(InferenceOnly.Of(network.Source)).Create("Net").Load(weights);
    }

    [Fact]
    public void A_key_that_is_another_layers_name_is_not_taken()
    {
        byte[] model = Changed(HandMadeModels.One(13, [6], static m => m.Node("Gemm", [m.Node("Tanh", [m.Node("Gemm", ["input", m.Weights(6, 4)])]), m.Weights(4, 3)])), static graph =>
        {
            (graph.Initializer[0].Name, graph.Node[0].Input[1]) = ("dense2.weight", "dense2.weight");
            (graph.Initializer[1].Name, graph.Node[2].Input[1]) = ("head.weight", "head.weight");
        });
        string source = OnnxImporter.Import(model, "Net").Source;
        Assert.DoesNotContain("Key = \"dense2\"", source, StringComparison.Ordinal);
        Assert.Contains("Key = \"head\"", source, StringComparison.Ordinal);
    }

    private static void AssertRefused(string node, Func<ModelBuilder, string> make) => Assert.Contains($"\n  {node}: ", Refusal(HandMadeModels.One(13, [3, 4, 5], make)), StringComparison.Ordinal);

    private static TensorProto External(string file) => new()
    {
        Name = "far",
        DataType = 1,
        Dims = { 3 },
        DataLocation = TensorProto.Types.DataLocation.External,
        ExternalData = { new StringStringEntryProto { Key = "location", Value = file } },
    };

    private string FileRefusal(string name, byte[] bytes)
    {
        string path = _folder.Write(name, bytes);
        return Assert.Throws<InteropException>(() => OnnxImporter.Import(path, "Net")).Message;
    }

    private static string Refusal(byte[] model) => Assert.Throws<InteropException>(() => OnnxImporter.Import(model, "Net")).Message;

    private static byte[] Changed(byte[] model, Action<GraphProto> change)
    {
        ModelProto parsed = ModelProto.Parser.ParseFrom(model);
        change(parsed.Graph);
        return parsed.ToByteArray();
    }
}
