using System;
using System.IO;
using System.Linq;
using System.Reflection;
using NetDsl.Images;
using NetDsl.Interop.Onnx;

namespace NetDsl.Samples.CatsAndDogs;

/// <summary>The network that the package Microsoft.ML.DnnImageFeaturizer.ResNet18 has, trained on ImageNet's million photographs, and how it wants its pictures.</summary>
internal static class Pretrained
{
    /// <summary>What features depend on beside the photograph; features of another recipe are of no use.</summary>
    public const string Recipe = "Microsoft.ML.DnnImageFeaturizer.ResNet18 0.23.1, centre at 224x224";

    /// <summary>Blue, green and red from 0 to 255, less ImageNet's mean.</summary>
    public static PictureReader Reader { get; } = new(ResNet18.InputWidth, ResNet18.InputHeight)
    {
        Order = ChannelOrder.Bgr,
        Mean = [103.94f / 255, 116.78f / 255, 123.68f / 255],
        Deviation = [1f / 255, 1f / 255, 1f / 255],
    };

    /// <summary>The model in the package's folder, which <c>dotnet restore</c> fills.</summary>
    private static string ModelPath { get; } =
        typeof(Pretrained).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static attribute => attribute.Key == "ResNet18").Value!;

    /// <summary>Imports the ONNX model and gives its weights to the network: less than a second, so that nothing is saved.</summary>
    /// <exception cref="FileNotFoundException">The package is not there.</exception>
    public static ResNet18 Load() => Load(new ResNet18(seed: 1));

    /// <summary>The same with its weights rounded to 8 bits.</summary>
    /// <exception cref="FileNotFoundException">The package is not there.</exception>
    public static ResNet18Int8 LoadInt8() => Load(new ResNet18Int8(seed: 1));

    private static T Load<T>(T network)
        where T : class, INetwork<T>
    {
        if (!File.Exists(ModelPath))
        {
            throw new FileNotFoundException($"The pretrained network {ModelPath} is not there: 'dotnet restore samples/CatsAndDogs' fetches its package.");
        }

        using MemoryStream weights = new();
        OnnxImporter.Import(ModelPath).SaveWeights(weights);
        weights.Position = 0;
        MatchedWeights matched = network.LoadMatching(weights);
        return matched is { Missing: ["Head.weight", "Head.bias"], LeftOver: [], Misfitting: [] }
            ? network
            : throw new InvalidDataException($"{ModelPath} is another network: {matched}.");
    }
}
