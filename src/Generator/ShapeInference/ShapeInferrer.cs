using System.Collections.Generic;
using System.Linq;
using System.Threading;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference;

/// <summary>
/// Checks a declaration as a whole and works out its shapes. The analyzer reports the findings, the generator takes the
/// network; both come from here.
/// </summary>
internal sealed partial class ShapeInferrer
{
    private readonly NetworkModel _model;
    private readonly List<Finding> _findings;
    private readonly LayerShape?[] _layers;

    /// <summary>What is known of each node's output: more than <see cref="_layers"/> where a mistake leaves it clear.</summary>
    private readonly TensorShape?[] _outputs;

    private readonly Doubts _doubts = new();

    private ShapeInferrer(NetworkModel model, List<Finding> findings)
    {
        _model = model;
        _findings = findings;
        _layers = new LayerShape?[model.Nodes.Count];
        _outputs = new TensorShape?[model.Nodes.Count];
    }

    public static InferenceResult Infer(NetworkDeclaration declaration, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        HostRules.Check(declaration, findings);
        bool ordered = declaration.LayersOnSeveralDeclarations is null; // else names and shapes mean nothing
        NetworkModel model = NetworkModelBuilder.Build(declaration, ordered ? findings : []);
        var inferrer = new ShapeInferrer(model, findings);
        if (ordered && declaration.Network is not null)
        {
            inferrer.InferLayers(cancellation);
            inferrer.CheckTotal();
        }

        bool complete = findings.Count == 0 && model.Nodes.Count > 0
            && model.Inputs.All(static input => input.Shape is not null) && inferrer._layers.All(static layer => layer is not null);
        ShapedNetwork? network = complete ? new(model, inferrer._layers.ToEquatableArray()!) : null;
        if (network is not null)
        {
            Advice.Give(network, findings);
        }

        inferrer.CheckOrder();
        EquatableArray<Finding> misspelt = ForeignNames.Check(declaration);
        return new(declaration, network, inferrer.Outline(), misspelt.Count > 0 ? misspelt : findings.ToEquatableArray());
    }

    private void InferLayers(CancellationToken cancellation)
    {
        if (!CheckInputs())
        {
            return;
        }

        CheckInputAssertions();
        for (int index = 0; index < _model.Nodes.Count; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            LayerNode node = _model.Nodes[index];
            _doubts.Inherit(index, node.Inputs);
            if (node.Layer is { } layer)
            {
                _layers[index] = InferLayer(index, node, layer);
                _outputs[index] = _layers[index]?.Output ?? layer.OutputWithoutInput;
            }

            CheckAssertions(index);
        }
    }

    /// <summary>All inputs together are as many values as an array holds.</summary>
    private bool CheckInputs()
    {
        long total = 0;
        foreach (NetworkInput input in _model.Inputs)
        {
            long length = input.Shape?.Length ?? 0;
            total = Saturating.Add(total, length);
            if (total > int.MaxValue)
            {
                string what = input.Directive < 0 ? "the input" : length == total ? "input " + input.Name : "all inputs up to " + input.Name;
                ReportTooLarge(input.Target, what, input.Shape.ToString(), total);
                return false;
            }
        }

        return true;
    }

    private LayerShape? InferLayer(int index, LayerNode node, Layer layer)
    {
        List<TensorShape> inputs = [];
        ReceptiveField? field = null;
        foreach (int input in node.Inputs)
        {
            if (OutputOf(input) is not { } shape)
            {
                return null;
            }

            inputs.Add(shape);
            ReceptiveField way = input >= 0 && _layers[input] is { } before ? before.Field : ReceptiveField.OfInput(_model, input);
            field = field?.Join(way) ?? way;
        }

        var found = new List<Finding>();
        LayerShape? result = ShapeRules.Infer(layer, new(node, inputs.ToEquatableArray(), field!.Value, found, IsFlattened(node.Inputs[0])));
        _findings.AddRange(found.Where(finding => _doubts.IsNew(index, finding.Id)));
        return result is null || IsTooLarge(index, node, result) ? null : CheckCount(index, node, layer, result);
    }

    /// <summary>The node gives features whose order in files is not that in memory: some are those of a flattened image of several pixels and channels.</summary>
    private bool IsFlattened(int node)
    {
        if (node < 0 || _outputs[node] is not { IsImage: false } || _model.Nodes[node] is not { Layer: { } layer } reader)
        {
            return false;
        }

        return layer.Features switch
        {
            FeatureSource.Own => false,
            FeatureSource.ChannelsFirst when OutputOf(reader.Inputs[0]) is { IsImage: true } => false,
            FeatureSource.FlattenedImage when OutputOf(reader.Inputs[0]) is { IsImage: true } image => image.Channels > 1 && image.Length > image.Channels,
            FeatureSource.Inputs => reader.Inputs.Any(IsFlattened),
            _ => IsFlattened(reader.Inputs[0]),
        };
    }

    private TensorShape? OutputOf(int node) =>
        NodeIndex.IsInput(node) ? _model.Inputs[NodeIndex.InputOf(node)].Shape : node == NodeIndex.Unknown ? null : _outputs[node];

    private bool IsTooLarge(int index, LayerNode node, LayerShape shape)
    {
        if (shape.Output.Length <= int.MaxValue && shape.Parameters is not { Value: > int.MaxValue })
        {
            return false;
        }

        _doubts.IsNew(index, DiagnosticIds.TooLarge);
        FindingTarget target = FindingTarget.Directive(node.Directive);
        if (shape.Output.Length > int.MaxValue)
        {
            ReportTooLarge(target, "the output of " + node.Name, shape.Output.ToString(), shape.Output.Length);
        }
        else
        {
            ReportTooLarge(target, "the weights of " + node.Name, "read from " + shape.Inputs[0], shape.Parameters!.Value.Value);
        }

        return true;
    }

    private void ReportTooLarge(FindingTarget target, string what, string detail, long length)
    {
        if (_findings.Any(static finding => finding.Id == DiagnosticIds.TooLarge))
        {
            return; // what is behind it is too large because of it
        }

        string elements = length == long.MaxValue ? "more than " + Numbers.Text(long.MaxValue) : Numbers.Text(length);
        _findings.Add(new(DiagnosticIds.TooLarge, target, EquatableArray.Of(what, detail, elements)));
    }

    /// <summary>Also beside mistakes, which may come of it.</summary>
    private void CheckOrder()
    {
        foreach (NetworkInput input in _model.Inputs)
        {
            ForeignOrder.CheckInput(input, input.Directive < 0 ? "Network(" : $"Input(\"{input.Name}\", ", _findings);
        }

        foreach (LayerNode node in _model.Nodes)
        {
            if (node.Layer is { } layer && OutputOf(node.Inputs[0]) is { IsImage: true } image)
            {
                ForeignOrder.CheckLayer(node, layer, image.Channels, _findings);
            }
        }
    }

    /// <summary>As much as is known, for the members that stand in for those of a network with mistakes.</summary>
    private NetworkOutline Outline() => new(
        _model.Inputs,
        _outputs.Length > 0 ? _outputs[_outputs.Length - 1] : null,
        _model.Nodes.Where(static node => node.IsNamed).Select(static node => node.Name).ToEquatableArray(),
        _model.Outputs.Select(static output => output.Name).ToEquatableArray(),
        _model.Training,
        _model.Inspect);
}
