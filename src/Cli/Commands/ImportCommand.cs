using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
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
        var inputs = ModelOptions.Inputs();
        var outputs = ModelOptions.Outputs();
        var embed = new Option<bool>("--embed") { Description = "The class loads its weights from the assembly with LoadEmbedded(); prints the line that the project file needs." };
        var command = new Command("import", "Makes a NetDsl class and its weights of an ONNX model.") { model, folder, name, nameSpace, inputs, outputs, embed };
        command.SetAction(result =>
        {
            ImportedNetwork network = OnnxImporter.Import(
                result.GetRequiredValue(model), result.GetValue(name), result.GetValue(nameSpace) ?? "", ModelOptions.Of(result, inputs, outputs, result.GetValue(embed)));
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

            if (result.GetValue(embed))
            {
                result.InvocationConfiguration.Output.WriteLine($"The project file embeds the weights with:\n{network.EmbeddedResourceLine(ProjectPath(weights))}");
            }
        });
        return command;
    }

    /// <summary>A file as seen from the project above it; as it is where there is no project.</summary>
    private static string ProjectPath(string file)
    {
        string path = Path.GetFullPath(file);
        for (string? folder = Path.GetDirectoryName(path); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Directory.EnumerateFiles(folder, "*.*proj").Any())
            {
                return Path.GetRelativePath(folder, path);
            }
        }

        return file;
    }
}
