using System;
using System.IO;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.Onnx.Schema;
using Xunit;

namespace NetDsl.Interop.Tests.Onnx;

/// <summary>Newer exporters put large weights into a file beside the model.</summary>
public sealed class ExternalWeightsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("netdsl").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Weights_beside_the_model_are_read()
    {
        ImportedNetwork imported = OnnxImporter.Import(Write("weights.bin", offset: 0));
        using var outside = new MemoryStream();
        imported.SaveWeights(outside);
        using var inside = new MemoryStream();
        OnnxImporter.Import(HandMadeModels.All["Gemm without a bias"](), "Model").SaveWeights(inside);
        Assert.Equal(inside.ToArray(), outside.ToArray());
    }

    [Theory]
    [InlineData("../weights.bin", 0, "is not beside the model")]
    [InlineData("/etc/passwd", 0, "is not beside the model")]
    [InlineData("..", 0, "is not beside the model")]
    [InlineData("weights.bin", 1, "reach past the end of the file")]
    [InlineData("weights.bin", -1, "reach past the end of the file")]
    [InlineData("other.bin", 0, "cannot be read")]
    public void Weights_elsewhere_are_refused(string location, long offset, string message) =>
        Assert.Contains(message, Assert.Throws<InteropException>(() => OnnxImporter.Import(Write(location, offset))).Message, StringComparison.Ordinal);

    private string Write(string location, long offset)
    {
        var model = ModelProto.Parser.ParseFrom(HandMadeModels.All["Gemm without a bias"]());
        TensorProto tensor = model.Graph.Initializer.Single();
        File.WriteAllBytes(Path.Join(_folder, "weights.bin"), tensor.RawData.ToByteArray());
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        foreach ((string key, string value) in new[] { ("location", location), ("offset", $"{offset}"), ("length", $"{tensor.RawData.Length}") })
        {
            tensor.ExternalData.Add(new StringStringEntryProto { Key = key, Value = value });
        }

        tensor.ClearRawData();
        string path = Path.Join(_folder, "model.onnx");
        File.WriteAllBytes(path, model.ToByteArray());
        return path;
    }
}
