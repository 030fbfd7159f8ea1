using System.IO;
using System.Linq;
using System.Reflection;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Benchmarks.Networks;

/// <summary>Models from packages, and their weights.</summary>
internal static class PretrainedModels
{
    /// <summary>The model in the package Microsoft.ML.DnnImageFeaturizer.ResNet18.</summary>
    public static string ResNet18 { get; } = typeof(PretrainedModels).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "ResNet18").Value!;

    /// <summary>A model's weights as a file of a network's.</summary>
    public static byte[] Weights(string model)
    {
        using var weights = new MemoryStream();
        OnnxImporter.Import(model).SaveWeights(weights);
        return weights.ToArray();
    }
}
