using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Notes what becomes of each node while a model is imported.</summary>
internal sealed class NodeOutcomes
{
    private readonly Dictionary<int, string> _made = [];
    private readonly Dictionary<int, string> _refused = [];

    /// <param name="node">A node that has been looked at.</param>
    /// <param name="context">How far the import came.</param>
    /// <param name="before">How many layers there were before it.</param>
    public void Add(OnnxNode node, ImportContext context, int before)
    {
        string[] layers = [.. context.Layers.Skip(before).Select(static layer => layer.Kind)];
        _made[node.Index] = layers.Length > 0 ? string.Join(", ", layers)
            : node.Outputs.Any(context.IsUnknown) ? "not looked at: it is behind a refused node"
            : node.Outputs.Any(output => context.IsKnown(output)) ? "no layer of its own"
            : node.Operator == "Pad" ? "padding of the layer behind it"
            : "computed at import";
    }

    public void Refuse(OnnxNode node, string reason) => _refused[node.Index] = reason;

    /// <summary>All nodes of the model, in its order.</summary>
    /// <param name="all">The model's nodes.</param>
    /// <param name="graph">The graph, with its constants, and without nodes that no output needs.</param>
    public IReadOnlyList<NodeImport> List(IReadOnlyList<OnnxNode> all, ImportGraph graph)
    {
        HashSet<int> needed = [.. graph.Nodes.Select(static node => node.Index)];
        return [.. all.Select(node => new NodeImport(
            node.OwnName, node.Operator, node.Outputs.Count > 0 ? node.Outputs[0] : "",
            _refused.GetValueOrDefault(node.Index) ?? _made.GetValueOrDefault(node.Index) ?? Otherwise(node, graph, needed), _refused.ContainsKey(node.Index)))];
    }

    private static string Otherwise(OnnxNode node, ImportGraph graph, HashSet<int> needed) =>
        node.Outputs.Any(output => graph.Constant(output) is not null) ? "computed at import"
        : needed.Contains(node.Index) ? "part of the layer of a node behind it"
        : "left out: no output that is imported needs it";
}
