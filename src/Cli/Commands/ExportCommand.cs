using System;
using System.CommandLine;
using NetDsl.Cli.Networks;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Cli.Commands;

/// <summary><c>netdsl export ASSEMBLY --network TYPE [--weights FILE] --onnx FILE</c>.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var assembly = new Argument<string>("ASSEMBLY") { Description = "The built assembly (.dll) with the network." };
        var network = new Option<string?>("--network") { Description = "The network's class, with or without its namespace; not needed where there is one.", HelpName = "TYPE" };
        var weights = new Option<string?>("--weights") { Description = "The weights, a safetensors file; else those of seed 0.", HelpName = "FILE" };
        var onnx = new Option<string?>("--onnx") { Description = "Write an ONNX model: operator set 17, images as NCHW.", HelpName = "FILE" };
        var command = new Command("export", "Writes a network for other frameworks.") { assembly, network, weights, onnx };
        command.SetAction(result =>
        {
            string? file = result.GetValue(onnx);
            if (file is null)
            {
                throw new InteropException("Nothing to write: give --onnx FILE.");
            }

            NetworkHandle handle = NetworkAssembly.Load(result.GetRequiredValue(assembly)).Find(result.GetValue(network));
            byte[] model = OnnxExporter.Export(handle.Description, handle.Weights(result.GetValue(weights)));
            using var files = new FileBatch();
            files.Write(file, stream => stream.Write(model));
            files.Commit();
            result.InvocationConfiguration.Output.WriteLine(file);
        });
        return command;
    }
}
