using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Samples.AlexNet;

/// <summary>An AlexNet in a file of weights.</summary>
internal static partial class ModelFile
{
    /// <summary>
    /// The network that a file holds: of an ONNX model the one whose layers are the model's, setting by setting; of a safetensors file the one whose tensors it has.
    /// </summary>
    /// <exception cref="InteropException">The model cannot be imported, or is none of these networks.</exception>
    /// <exception cref="WeightsException">The safetensors file has the tensors of none.</exception>
    public static INetwork Load(string path) => Path.GetExtension(path).Equals(".onnx", StringComparison.OrdinalIgnoreCase) ? LoadModel(path) : LoadTensors(path);

    /// <summary>The layers of an imported model as text. Left out is what changes no output: names, Dropout, pools of one pixel; and a Softmax at the end, which keeps their order.</summary>
    public static IReadOnlyList<string> LayersOf(ImportedNetwork model)
    {
        List<string> layers =
        [
            .. Attributes().Matches(model.Source).Select(static match => Names().Replace(match.Groups[1].Value, "").Replace("()", "", StringComparison.Ordinal))
                .Where(static layer => !layer.StartsWith("Dropout", StringComparison.Ordinal) && layer != "AvgPool(1, 1)"),
        ];
        return layers is [.. var rest, "Softmax"] ? rest : layers;
    }

    private static INetwork LoadModel(string path)
    {
        ImportedNetwork model = OnnxImporter.Import(path, "AlexNet");
        IReadOnlyList<string> layers = LayersOf(model);
        return layers.SequenceEqual(Known.AlexNet2012) ? Filled(model, new AlexNet2012())
            : layers.SequenceEqual(Known.CaffeAlexNet) ? Filled(model, new CaffeAlexNet())
            : layers.SequenceEqual(Known.OneColumn) ? Filled(model, new OneColumn())
            : throw new InteropException($"{path} is no AlexNet that this sample knows, but {string.Join(", ", layers.Take(30))}. netdsl import makes a class of it.");
    }

    private static INetwork LoadTensors(string path)
    {
        try
        {
            return AlexNet2012.Load(path);
        }
        catch (WeightsException)
        {
            return OneColumn.Load(path);
        }
    }

    private static TNetwork Filled<TNetwork>(ImportedNetwork model, TNetwork network)
        where TNetwork : class, INetwork<TNetwork>
    {
        model.CopyWeightsTo(network);
        return network;
    }

    [GeneratedRegex(@"^\[(.+)\]\r?$", RegexOptions.Multiline)]
    private static partial Regex Attributes();

    [GeneratedRegex(@"(, |(?<=\())(Name|Key|Parameters) = (""[^""]*""|[0-9_]+)")]
    private static partial Regex Names();
}
