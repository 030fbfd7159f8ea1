using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Google.Protobuf;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using NetDsl.Generator;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Schema;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>What the imported C# file says of itself, its names, and weights in the assembly.</summary>
public sealed class ImportedSourceTests
{
    [Fact]
    public void It_says_how_the_network_is_run_and_what_its_inputs_and_outputs_are()
    {
        var model = new ModelBuilder(13, 3, 4, 5);
        string image = model.Node("Conv", ["input", model.Weights(2, 3, 3, 3)]);
        string source = OnnxImporter.Import(model.Build(image, model.Node("Sigmoid", [model.Node("GlobalAveragePool", [image])])), "Net").Source;
        Assert.Equal(
            """
            // Imported from an ONNX model by netdsl; its weights are in Net.safetensors.
            using NetDsl;

            /// <example>
            /// <code>
            /// Net net = Net.Load("Net.safetensors");
            /// float[] input = new float[Net.InputLength];
            /// System.ReadOnlySpan&lt;float&gt; output = net.Forward(input);
            /// </code>
            /// <para>Input <c>input</c> [N, 3, 4, 5]: 5×4×3, row by row with the channels of a pixel together, where the model goes channel by channel.</para>
            /// <para>Output <c>value.3</c> [N, 2, 1, 1] by Forward: 1×1×2, in the model's order.</para>
            /// <para>Output <c>value</c> [N, 2, 2, 3] in the property value_: 3×2×2, row by row with the channels of a pixel together, where the model goes channel by channel.</para>
            /// </example>
            [Network(5, 4, 3, Parameters = 54)]

            """.ReplaceLineEndings("\n"),
            source[..(source.IndexOf(")]\n", StringComparison.Ordinal) + 3)]);
    }

    [Fact]
    public void Several_inputs_are_listed_with_their_places_in_the_input_span()
    {
        string source = OnnxImporter.Import(ImportOptionsTests.Policy(), "Net").Source;
        Assert.Contains("/// <para>Input <c>input</c> [N, 6] at 0 of the input span: 6 features, in the model's order.</para>\n/// <para>Input <c>mask</c> [N, 4] at 6 of the input span: 4 features,", source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.b", "a_b", "a_b", "a_b2")]
    [InlineData("dense1", "dense1:0", "dense1_2", "dense1_0")]
    [InlineData("class", "Forward", "class_", "Forward2")]
    [InlineData("ForwardInputs", "LoadEmbedded", "ForwardInputs2", "LoadEmbedded2")]
    [InlineData("input", "x:0", "input2", "x_0")]
    [InlineData("758", "Net", "_758", "Net2")]
    [InlineData("выход", "größe/x", "выход", "größe_x")]
    [InlineData("a\u0085\u2028<b>&\n*/", "\ud800😀", "a___b", "output2")]
    [InlineData("a\u200db", "ab", "a_b", "ab")]
    public void Outputs_of_any_name_get_readable_names_and_compile(string first, string second, string firstProperty, string secondProperty)
    {
        byte[] model = Named(first, second);
        ImportedNetwork network = OnnxImporter.Import(model, "Net");
        Assert.Equal([null, firstProperty, secondProperty], network.Outputs.Select(static output => output.Name));
        Assert.All(network.Outputs.Skip(1), output => Assert.Contains($"[Output(\"{output.Name}\")]", network.Source, StringComparison.Ordinal));
        Assert.NotNull(Compile(network, weights: null).GetProperty(firstProperty));
    }

    [Theory]
    [InlineData("größe", "Größe")]
    [InlineData("модель-2 b", "Модель2B")]
    [InlineData("模型", "模型")]
    [InlineData("3DBall", "_3DBall")]
    [InlineData("😀", "ImportedNetwork")]
    [InlineData("a_b\u0301c", "ABc")]
    public void Files_of_any_alphabet_give_a_class_their_name(string file, string name) => Assert.Equal(name.Replace("ABc", "AB\u0301c", StringComparison.Ordinal), CSharpText.ClassName(file));

    [Fact]
    public void A_class_of_any_alphabet_loads_its_weights_from_the_assembly()
    {
        ImportedNetwork network = OnnxImporter.Import(Named("a", "b"), "Größe", "Spiel.Netze", new() { Embedded = true });
        Assert.Equal("Spiel.Netze.Größe.safetensors", network.ResourceName);
        Assert.Equal("<EmbeddedResource Include=\"nets/a&amp;b.safetensors\" LogicalName=\"Spiel.Netze.Größe.safetensors\" />", network.EmbeddedResourceLine("nets/a&b.safetensors"));
        Assert.Contains("Größe net = Größe.LoadEmbedded();", network.Source, StringComparison.Ordinal);
        using var weights = new MemoryStream();
        network.SaveWeights(weights);
        object loaded = Compile(network, weights.ToArray()).GetMethod("LoadEmbedded")!.Invoke(null, null)!;
        Assert.Equal("Größe", loaded.GetType().Name);
    }

    [Fact]
    public void Without_the_resource_the_exception_names_the_line_that_the_project_needs()
    {
        ImportedNetwork network = OnnxImporter.Import(Named("a", "b"), "Net", options: new() { Embedded = true });
        MethodInfo load = Compile(network, weights: null).GetMethod("LoadEmbedded")!;
        var exception = Assert.IsType<InvalidOperationException>(Assert.Throws<TargetInvocationException>(() => load.Invoke(null, null)).InnerException);
        Assert.Equal(
            "The assembly Imported has no resource 'Net.safetensors'. Its project file needs: <EmbeddedResource Include=\"Net.safetensors\" LogicalName=\"Net.safetensors\" />",
            exception.Message);
    }

    /// <summary>A main output and two of these names.</summary>
    private static byte[] Named(string first, string second)
    {
        var builder = new ModelBuilder(13, 6);
        ModelProto model = ModelProto.Parser.ParseFrom(builder.Build(builder.Node("Tanh", [builder.Node("Gemm", ["input", builder.Weights(6, 4)])])));
        string dense = model.Graph.Node[0].Output[0];
        foreach (string name in new[] { first, second })
        {
            // A name of the model's own that is taken is another value's.
            string given = name == "input" ? "input\u0001" : name;
            model.Graph.Node.Add(new NodeProto { OpType = "Relu", Name = "relu" + given, Input = { dense }, Output = { given } });
            model.Graph.Node.Add(new NodeProto { OpType = "Neg", Name = "used", Input = { given }, Output = { given + " used" } });
            model.Graph.Output.Add(new ValueInfoProto { Name = given });
        }

        return model.ToByteArray();
    }

    /// <summary>As a strict project does: no warning, documentation included.</summary>
    private static Type Compile(ImportedNetwork network, byte[]? weights)
    {
        var options = new CSharpParseOptions(LanguageVersion.CSharp12, DocumentationMode.Diagnose);
        var compilation = CSharpCompilation.Create(
            "Imported", [CSharpSyntaxTree.ParseText(network.Source, options, "Net.cs")],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(static path => MetadataReference.CreateFromFile(path)),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Disable, warningLevel: 9999, generalDiagnosticOption: ReportDiagnostic.Error));
        CSharpGeneratorDriver.Create([new NetworkGenerator().AsSourceGenerator()], parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out var diagnostics);
        using var image = new MemoryStream();
        var result = output.Emit(image, manifestResources: weights is null ? [] : [new ResourceDescription(network.ResourceName, () => new MemoryStream(weights), isPublic: true)]);
        Assert.True(result.Success, string.Join("\n", diagnostics.Concat(result.Diagnostics)));
        image.Position = 0;
        string name = Path.GetFileNameWithoutExtension(network.ResourceName);
        return new AssemblyLoadContext(name: null).LoadFromStream(image).GetType(name, throwOnError: true)!;
    }
}
