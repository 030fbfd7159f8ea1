using System.Collections.Generic;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Cli.Commands;

/// <summary><c>netdsl import MODEL.onnx --out DIR</c>.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL.onnx") { Description = "The model: operator set 7 or later." };
        var folder = new Option<string>("--out") { Description = "The folder for the C# file and the safetensors file.", HelpName = "DIR", Required = true };
        var name = new Option<string?>("--class") { Description = "The name of the class; else the model file's.", HelpName = "NAME" };
        var nameSpace = new Option<string>("--namespace") { Description = "The class's namespace; else none.", HelpName = "NS", DefaultValueFactory = static _ => "" };
        var inputs = new Option<string[]>("--input") { Description = "An input with its sizes, the batch first, where the model leaves them open; the first one named becomes the main input.", HelpName = "NAME=SIZES", DefaultValueFactory = static _ => [] };
        var outputs = new Option<string[]>("--output") { Description = "What the network gives; else all outputs of the model. What only others need is left out.", HelpName = "NAME", DefaultValueFactory = static _ => [] };
        var command = new Command("import", "Makes a NetDsl class and its weights of an ONNX model.") { model, folder, name, nameSpace, inputs, outputs };
        command.SetAction(result =>
        {
            ImportedNetwork network = OnnxImporter.Import(result.GetRequiredValue(model), result.GetValue(name), result.GetValue(nameSpace) ?? "", new OnnxImportOptions
            {
                Inputs = [.. (result.GetValue(inputs) ?? []).Select(Input)],
                Outputs = result.GetValue(outputs) ?? [],
            });
            string source = Path.Join(result.GetRequiredValue(folder), network.ClassName + ".cs");
            string weights = Path.ChangeExtension(source, ".safetensors");
            using (var files = new FileBatch())
            {
                files.Write(source, stream => stream.Write(Encoding.UTF8.GetBytes(network.Source)));
                files.Write(weights, network.SaveWeights);
                files.Commit();
            }

            result.InvocationConfiguration.Output.WriteLine($"{source}\n{weights}");
            foreach (string note in network.Notes)
            {
                result.InvocationConfiguration.Output.WriteLine(note);
            }
        });
        return command;
    }

    /// <summary>NAME=1,3,320,320, or NAME alone. Names have equals signs more often than sizes do.</summary>
    private static OnnxInput Input(string text)
    {
        int equals = text.LastIndexOf('=');
        if (equals < 0)
        {
            return new(text);
        }

        var sizes = new List<int>();
        foreach (string size in text[(equals + 1)..].Split(','))
        {
            sizes.Add(int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                ? number
                : throw new InteropException($"--input {text}: '{size}' is no size; sizes are whole numbers with commas between them, the batch first: x=1,3,320,320."));
        }

        return new(text[..equals], sizes);
    }
}
