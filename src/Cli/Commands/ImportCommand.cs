using System.CommandLine;
using System.IO;
using System.Text;
using NetDsl.Interop.Onnx;

namespace NetDsl.Cli.Commands;

/// <summary><c>netdsl import MODEL.onnx --out DIR</c>.</summary>
internal static class ImportCommand
{
    public static Command Create()
    {
        var model = new Argument<string>("MODEL.onnx") { Description = "The model: operator set 11 or later, input of a fixed size." };
        var folder = new Option<string>("--out") { Description = "The folder for the C# file and the safetensors file.", HelpName = "DIR", Required = true };
        var name = new Option<string?>("--class") { Description = "The name of the class; else the model file's.", HelpName = "NAME" };
        var nameSpace = new Option<string>("--namespace") { Description = "The class's namespace; else none.", HelpName = "NS", DefaultValueFactory = static _ => "" };
        var command = new Command("import", "Makes a NetDsl class and its weights of an ONNX model.") { model, folder, name, nameSpace };
        command.SetAction(result =>
        {
            ImportedNetwork network = OnnxImporter.Import(result.GetRequiredValue(model), result.GetValue(name), result.GetValue(nameSpace) ?? "");
            string source = Path.Join(result.GetRequiredValue(folder), network.ClassName + ".cs");
            string weights = Path.ChangeExtension(source, ".safetensors");
            using (var files = new FileBatch())
            {
                files.Write(source, stream => stream.Write(Encoding.UTF8.GetBytes(network.Source)));
                files.Write(weights, network.SaveWeights);
                files.Commit();
            }

            result.InvocationConfiguration.Output.WriteLine($"{source}\n{weights}");
        });
        return command;
    }
}
