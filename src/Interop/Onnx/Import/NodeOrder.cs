using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Puts nodes behind what they read. The standard asks for that order, and not every program that changes models keeps to it; nodes that are in order stay as they are.</summary>
internal static class NodeOrder
{
    private const int MostNames = 5;

    /// <exception cref="InteropException">Nodes depend on each other in a circle, or two give the same value.</exception>
    public static IReadOnlyList<OnnxNode> Sorted(IReadOnlyList<OnnxNode> nodes)
    {
        var producers = new Dictionary<string, OnnxNode>(StringComparer.Ordinal);
        foreach ((OnnxNode node, string output) in nodes.SelectMany(static node => node.Outputs.Where(static output => output.Length > 0).Select(output => (node, output))))
        {
            _ = producers.TryAdd(output, node) ? 0 : throw new InteropException($"The model is damaged: two of its nodes give the value '{output}'.");
        }

        var readers = new Dictionary<OnnxNode, List<OnnxNode>>();
        var open = nodes.ToDictionary(static node => node, static _ => 0);
        foreach (OnnxNode node in nodes)
        {
            foreach (OnnxNode producer in node.Inputs.Distinct().Select(input => producers.GetValueOrDefault(input)).OfType<OnnxNode>().Distinct())
            {
                open[node]++;
                if (!readers.TryGetValue(producer, out List<OnnxNode>? behind))
                {
                    readers[producer] = behind = [];
                }

                behind.Add(node);
            }
        }

        return Sorted(nodes, readers, open);
    }

    private static List<OnnxNode> Sorted(IReadOnlyList<OnnxNode> nodes, Dictionary<OnnxNode, List<OnnxNode>> readers, Dictionary<OnnxNode, int> open)
    {
        // Of the nodes that could come next the first of the file does.
        var next = new PriorityQueue<OnnxNode, int>(nodes.Where(node => open[node] == 0).Select(static node => (node, node.Index)));
        var sorted = new List<OnnxNode>();
        while (next.TryDequeue(out OnnxNode? node, out _))
        {
            sorted.Add(node);
            foreach (OnnxNode reader in readers.GetValueOrDefault(node, []))
            {
                if (--open[reader] == 0)
                {
                    next.Enqueue(reader, reader.Index);
                }
            }
        }

        return sorted.Count == nodes.Count ? sorted : throw new InteropException(
            $"The model is damaged: some of its nodes depend on their own outputs: {string.Join(", ", nodes.Where(node => open[node] > 0).Take(MostNames).Select(static node => $"{node.Operator} '{node.Name}'"))}.");
    }
}
