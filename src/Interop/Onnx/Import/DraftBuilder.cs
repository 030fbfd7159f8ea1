using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Goes through a model's graph: backwards to find what its outputs need, forwards to make layers of it.</summary>
/// <param name="model">The model.</param>
/// <param name="options">What of it is imported.</param>
internal sealed class DraftBuilder(ModelProto model, OnnxImportOptions options)
{
    private readonly ImportGraph _graph = new(model);
    private readonly NodeOutcomes _outcomes = new();
    private readonly Dictionary<OnnxNode, LayerPattern?> _needed = [];
    private readonly List<string> _refusals = [];
    private readonly List<OnnxNode> _refused = [];
    private readonly List<(string Name, ImportedValue Value)> _inputs = [];
    private IReadOnlyList<string> _outputs = [];

    private bool IsOwn => model.ProducerName == "NetDsl";

    /// <summary>What has become of the model's nodes, after <see cref="Build"/> has succeeded or failed.</summary>
    public IReadOnlyList<NodeImport> Outcomes() => _outcomes.List([.. model.Graph.Node.Select(static (node, index) => new OnnxNode(node, index, 0))], _graph);

    public NetworkDraft Build()
    {
        (_outputs, IReadOnlyList<string> notes) = IsOwn && options.Outputs.Count == 0
            ? ([.. _graph.Proto.Output.Select(static output => output.Name)], [])
            : OutputChoice.Of(_graph, options.Outputs);
        if (!IsOwn || options.Outputs.Count > 0)
        {
            _graph.Keep(_outputs);
        }

        RequireOperatorSet();
        MarkNeeded();
        var context = new ImportContext(_graph);
        TensorShape? input = SetInputs(context);
        foreach (OnnxNode node in _graph.Nodes.Where(_needed.ContainsKey))
        {
            int layers = context.Layers.Count;
            Import(context, node, _needed[node]);
            _outcomes.Add(node, context, layers);
        }

        if (_refusals.Count > 0)
        {
            throw new InteropException(RefusalText.Of(_refusals, _refused, _outputs, context));
        }

        var shown = new DraftOutputs(context, _outputs, IsOwn);
        _refusals.AddRange(shown.Refusals);
        return _refusals.Count > 0 ? throw new InteropException(RefusalText.Of(_refusals, _refused, _outputs, context))
            : shown.Draft(input ?? throw new InteropException("The model's outputs do not depend on its inputs."), _inputs) with { Notes = notes };
    }

    private void RequireOperatorSet()
    {
        if (OnnxModelReader.OperatorSet(model) is var version and (< OnnxModelReader.OldestOperatorSet or > OnnxModelReader.NewestOperatorSet))
        {
            _refusals.Add($"The model is of operator set {version}; {OnnxModelReader.OldestOperatorSet} to {OnnxModelReader.NewestOperatorSet} can be imported. Export it again with another opset_version.");
        }
    }

    /// <summary>Iteratively, for a chain of nodes may be longer than the stack.</summary>
    private void MarkNeeded()
    {
        var values = new Stack<string>(_outputs);
        if (IsOwn)
        {
            // In a model of NetDsl's own what nothing reads is a layer nevertheless, with weights.
            _graph.Nodes.SelectMany(static node => node.Outputs).Where(value => _graph.Readers(value).Count == 0).ToList().ForEach(values.Push);
        }

        while (values.TryPop(out string? value))
        {
            OnnxNode? node = _graph.Producer(value);
            if (node is null || _graph.Constant(value) is not null || _needed.ContainsKey(node))
            {
                continue;
            }

            LayerPattern? pattern = Pattern(node);
            _needed[node] = pattern;
            foreach (string read in pattern is null ? node.Inputs.Where(static input => input.Length > 0) : [pattern.Input])
            {
                values.Push(read);
            }
        }
    }

    /// <summary>A fault inside of what might be a pattern is reported when its nodes are looked at one by one.</summary>
    private LayerPattern? Pattern(OnnxNode node)
    {
        try
        {
            return LayerPatterns.Find(_graph, node);
        }
        catch (NodeRefusedException)
        {
            return null;
        }
    }

    /// <summary>Sets the model's inputs; those that cannot be imported are refused and unknown.</summary>
    /// <returns>The first's shape.</returns>
    private TensorShape? SetInputs(ImportContext context)
    {
        var inputs = new InputImports(_graph, options);
        TensorShape? first = null;
        foreach ((ValueInfoProto input, int index) in inputs.Needed(IsNeeded).Select(static (input, index) => (input, index)))
        {
            try
            {
                ImportedValue value = inputs.Import(context, input, isFirst: index == 0);
                first ??= value.Shape;
                _inputs.Add((input.Name, value));
            }
            catch (NodeRefusedException exception)
            {
                context.SetUnknown(input.Name);
                _refusals.Add($"The model's input '{Clip(input.Name)}' cannot be imported: {exception.Message}.");
            }
        }

        return first;
    }

    /// <summary>In a model of NetDsl's own what nothing reads is an input nevertheless.</summary>
    private bool IsNeeded(ValueInfoProto input) => IsOwn
        || _graph.Readers(input.Name).Any(_needed.ContainsKey) || _outputs.Contains(input.Name)
        || _needed.Values.Any(pattern => pattern?.Input == input.Name);

    private void Import(ImportContext context, OnnxNode node, LayerPattern? pattern)
    {
        // What follows a node that was refused is unknown, and not to be refused for it.
        IReadOnlyList<string> inputs = pattern is null ? node.Inputs : [pattern.Input];
        if (inputs.Any(context.IsUnknown))
        {
            context.SetUnknown(node);
            if (pattern is null && !OperatorTable.Knows(node))
            {
                Refuse(node, UnknownOperators.Reason(node));
            }

            return;
        }

        try
        {
            if (node.Outputs.Count == 0)
            {
                throw OnnxNode.Refuse("it gives no value");
            }

            OperatorTable.Import(context, node, pattern);
        }
        catch (NodeRefusedException exception)
        {
            context.SetUnknown(node);
            Refuse(node, exception.Message);
        }
    }

    private void Refuse(OnnxNode node, string reason)
    {
        _refused.Add(node);
        _outcomes.Refuse(node, reason);
        _refusals.Add($"{Clip(node.Operator)} '{Clip(node.Name)}': {reason}.");
    }

    /// <summary>A name on one line of a message.</summary>
    internal static string Clip(string text)
    {
        string line = string.Concat(text.Select(static letter => char.IsControl(letter) ? '?' : letter));
        return line.Length <= 120 ? line : line[..120] + "…";
    }
}
