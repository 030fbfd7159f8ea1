using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.IO;
using System.Text;

namespace NetDsl.Interop.PyTorch;

/// <summary>
/// Writes a network as a PyTorch module in one Python file that needs nothing but torch: its modules have the layers' keys, so that
/// its state dictionary has the names, shapes and order of a safetensors file.
/// </summary>
public static class PyTorchExporter
{
    /// <summary>Writes the module.</summary>
    /// <param name="network">The network.</param>
    /// <param name="distributed">With a training script for <c>torchrun</c> at its end.</param>
    /// <returns>The Python file.</returns>
    /// <exception cref="InteropException">The network has a layer that this version does not know.</exception>
    public static string Export(NetworkDescription network, bool distributed = false)
    {
        ArgumentNullException.ThrowIfNull(network);
        var names = new PythonNames(network);
        var members = new StringBuilder();
        var body = new StringBuilder();
        foreach (LayerInfo layer in network.Layers)
        {
            var export = new PyTorchLayer(network, layer, names);
            PyTorchLayers.Find(layer)(export);
            foreach (string member in export.Members)
            {
                members.Append("        ").Append(member).Append('\n');
            }

            body.Append($"        {names[layer.Name]} = {export.Result}  # {layer.Kind}: {Dimensions(layer.OutputShape)}\n");
        }

        IEnumerable<string> outputs = [names[network.Layers[^1].Name], .. network.Outputs.Select(output => names[output.Layer])];
        string text = Template("module.py")
            .Replace("__NETWORK__", network.Name, StringComparison.Ordinal)
            .Replace("__INPUT__", string.Join(" and ", network.Inputs.Select(static input => Dimensions(input.Shape))), StringComparison.Ordinal)
            .Replace("__PARAMETERS__", string.Join(", ", network.Inputs.Select(input => names[input.Name])), StringComparison.Ordinal)
            .Replace("__OUTPUTS__", network.Outputs.Count == 0 ? "the output" : $"the output, {string.Join(", ", network.Outputs.Select(static output => output.Name))}", StringComparison.Ordinal)
            .Replace("        __MEMBERS__\n", members.ToString(), StringComparison.Ordinal)
            .Replace("        __BODY__\n", body.ToString(), StringComparison.Ordinal)
            .Replace("__RESULT__", string.Join(", ", outputs), StringComparison.Ordinal);
        return distributed ? text + Training(network) : text;
    }

    private static string Training(NetworkDescription network)
    {
        InputInfo last = network.Inputs[^1];
        return Template("training.py")
            .Replace("__NETWORK__", network.Name, StringComparison.Ordinal)
            .Replace("__LENGTH__", $"{last.Offset + last.Shape.Length}", StringComparison.Ordinal)
            .Replace("__INPUTS__", string.Join(", ", network.Inputs.Select(input => OfExample(input, network.Inputs.Count))), StringComparison.Ordinal)
            .Replace("__OUTPUT__", network.Outputs.Count > 0 ? "[0]" : "", StringComparison.Ordinal)
            .Replace("__LOSS__", network.Layers[^1].Kind == "Softmax"
                ? "functional.nll_loss(outputs.clamp_min(1e-12).log(), targets)"
                : "functional.cross_entropy(outputs, targets)", StringComparison.Ordinal);
    }

    /// <summary>An input's part of examples whose inputs lie one after another, images by their channels.</summary>
    private static string OfExample(InputInfo input, int inputs)
    {
        string part = inputs == 1 ? "x" : $"x[:, {input.Offset}:{input.Offset + input.Shape.Length}]";
        return input.Shape.IsImage ? $"{part}.reshape(-1, {input.Shape.Height}, {input.Shape.Width}, {input.Shape.Channels}).permute(0, 3, 1, 2)" : part;
    }

    private static string Dimensions(TensorShape shape) => shape.IsImage ? $"[N, {shape.Channels}, {shape.Height}, {shape.Width}]" : $"[N, {shape.Channels}]";

    private static string Template(string name)
    {
        using Stream stream = typeof(PyTorchExporter).Assembly.GetManifestResourceStream($"NetDsl.Interop.PyTorch.{name}")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
