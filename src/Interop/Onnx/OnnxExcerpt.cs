using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Google.Protobuf;
using NetDsl.Interop.Onnx.Import;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx;

/// <summary>
/// The part of a model that some of its values need, as a model of its own: what was imported of it. Other runtimes run it without the sampling or post-processing that was left out, and without the inputs of those.
/// </summary>
public static class OnnxExcerpt
{
    /// <summary>Cuts a part out of a file.</summary>
    /// <param name="path">The model; weights outside of it are looked for in its folder, and are inside of the part.</param>
    /// <param name="outputs">The values that the part gives.</param>
    /// <returns>The part's bytes.</returns>
    /// <exception cref="InteropException">It is no model, or damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static byte[] Of(string path, IReadOnlyList<string> outputs)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(outputs);
        ModelProto model = OnnxModelReader.Read(File.ReadAllBytes(path), Path.GetDirectoryName(Path.GetFullPath(path)), Path.GetFileName(path));
        GraphProto graph = model.Graph;
        HashSet<string> needed = Needed(graph, outputs);
        Keep(graph.Node, node => node.Output.Any(needed.Contains));
        Keep(graph.Initializer, tensor => needed.Contains(tensor.Name));
        Keep(graph.Input, input => needed.Contains(input.Name));
        Dictionary<string, ValueInfoProto> known = graph.Output.GroupBy(static value => value.Name).ToDictionary(static group => group.Key, static group => group.Last());
        ValueInfoProto[] given = [.. outputs.Distinct().Select(name => known.GetValueOrDefault(name) ?? new ValueInfoProto { Name = name })];
        graph.Output.Clear();
        graph.Output.AddRange(given);
        foreach (TensorProto tensor in graph.Initializer.Concat(graph.Node.SelectMany(static node => node.Attribute).Select(static attribute => attribute.T).OfType<TensorProto>()).Where(static tensor => tensor.DataLocation == TensorProto.Types.DataLocation.External))
        {
            // Its bytes have been read.
            tensor.ClearDataLocation();
            tensor.ExternalData.Clear();
        }

        return model.ToByteArray();
    }

    private static HashSet<string> Needed(GraphProto graph, IEnumerable<string> outputs)
    {
        var producers = new Dictionary<string, NodeProto>(StringComparer.Ordinal);
        foreach (NodeProto node in graph.Node)
        {
            node.Output.ToList().ForEach(output => producers.TryAdd(output, node));
        }

        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>(outputs);
        while (open.TryPop(out string? value))
        {
            if (value.Length > 0 && found.Add(value) && producers.TryGetValue(value, out NodeProto? node))
            {
                node.Input.ToList().ForEach(open.Push);
            }
        }

        return found;
    }

    private static void Keep<T>(IList<T> all, Func<T, bool> isNeeded)
    {
        T[] kept = [.. all.Where(isNeeded)];
        all.Clear();
        foreach (T item in kept)
        {
            all.Add(item);
        }
    }
}
