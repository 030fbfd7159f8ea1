using System;
using System.CommandLine;
using System.Linq;
using System.Text;
using NetDsl.Cli.Networks;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;
using NetDsl.Interop.PyTorch;

namespace NetDsl.Cli.Commands;

/// <summary><c>netdsl export ASSEMBLY --network TYPE [--weights FILE] --onnx FILE | --pytorch FILE [--ddp]</c>.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var assembly = new Argument<string>("ASSEMBLY") { Description = "The built assembly (.dll) with the network." };
        var network = new Option<string?>("--network") { Description = "The network's class, with or without its namespace; not needed where there is one.", HelpName = "TYPE" };
        var weights = new Option<string?>("--weights") { Description = "The weights, a safetensors file; else those of seed 0.", HelpName = "FILE" };
        var onnx = new Option<string?>("--onnx") { Description = "Write an ONNX model: operator set 17, images as NCHW.", HelpName = "FILE" };
        var pytorch = new Option<string?>("--pytorch") { Description = "Write a PyTorch module: a Python file that needs torch alone and loads the same safetensors file.", HelpName = "FILE" };
        var distributed = new Option<bool>("--ddp") { Description = "With --pytorch: also a training script for torchrun." };
        var command = new Command("export", "Writes a network for other frameworks.") { assembly, network, weights, onnx, pytorch, distributed };
        command.SetAction(result =>
        {
            (string? model, string? module) = (result.GetValue(onnx), result.GetValue(pytorch));
            if ((model ?? module) is null)
            {
                throw new InteropException("Nothing to write: give --onnx FILE or --pytorch FILE.");
            }

            if (module is null && result.GetValue(distributed))
            {
                throw new InteropException("--ddp adds to --pytorch FILE, which is missing.");
            }

            NetworkHandle handle = NetworkAssembly.Load(result.GetRequiredValue(assembly)).Find(result.GetValue(network));

            // A module has no weights in it; a file that does not fit is refused all the same.
            Func<string, Tensor> parameter = handle.Weights(result.GetValue(weights));
            using var files = new FileBatch();
            if (model is not null)
            {
                byte[] bytes = OnnxExporter.Export(handle.Description, parameter);
                files.Write(model, stream => stream.Write(bytes));
            }

            if (module is not null)
            {
                byte[] bytes = Encoding.UTF8.GetBytes(PyTorchExporter.Export(handle.Description, result.GetValue(distributed)));
                files.Write(module, stream => stream.Write(bytes));
            }

            files.Commit();
            foreach (string written in new[] { model, module }.OfType<string>())
            {
                result.InvocationConfiguration.Output.WriteLine(written);
            }
        });
        return command;
    }
}
