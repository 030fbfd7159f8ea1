using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Declarations;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.Network;

/// <summary>
/// From the attributes in source order to a graph: each layer reads the one before it, joins and branches read by
/// name. Mistakes are reported, and what they leave unknown is marked so, that nothing else is reported for them.
/// </summary>
internal sealed class NetworkModelBuilder
{
    private readonly NetworkDeclaration _declaration;
    private readonly ICollection<Finding> _findings;
    private readonly LayerNames _names;
    private readonly List<NetworkInput> _inputs = [];
    private readonly List<LayerNode> _nodes = [];
    private readonly List<NetworkOutput> _outputs = [];
    private readonly List<ShapeAssertion> _assertions = [];
    private readonly List<BranchEnd> _branchEnds = [];
    private int _current = NodeIndex.Input;

    /// <summary>The last <c>[From]</c>, while nothing has read from it.</summary>
    private int? _emptyBranch;

    private NetworkModelBuilder(NetworkDeclaration declaration, ICollection<Finding> findings)
    {
        _declaration = declaration;
        _findings = findings;
        _names = LayerNames.Resolve(declaration, findings);
    }

    public static NetworkModel Build(NetworkDeclaration declaration, ICollection<Finding> findings)
    {
        var builder = new NetworkModelBuilder(declaration, findings);
        builder.ReadInputs();
        for (int index = 0; index < declaration.Directives.Count; index++)
        {
            builder.Append(index, declaration.Directives[index]);
        }

        return builder.Finish();
    }

    private void Append(int index, AttributeDeclaration attribute)
    {
        if (attribute.Kind == WellKnownNames.Input)
        {
            return; // read before the layers, which may name it wherever it stands
        }

        Directive? directive = Read(index, attribute);
        switch (directive)
        {
            case FromDirective from:
                EndBranch();
                _current = Resolve(from.Layer, index, attribute.Kind);
                _emptyBranch = index;
                break;
            case OutputDirective output:
                _outputs.Add(new(index, output.Name, _current));
                _emptyBranch = null;
                break;
            case ShapeDirective shape:
                _assertions.Add(new(index, _current, shape.Shape));
                break;
            default:
                AppendLayer(index, attribute, directive as Layer);
                break;
        }
    }

    /// <summary>The input of <c>[Network]</c>, then the further ones.</summary>
    private void ReadInputs()
    {
        TensorShape? main = null;
        if (_declaration.Network is { IsBroken: false } network)
        {
            var arguments = new ArgumentReader(network, FindingTarget.Network, _findings);
            TensorShape shape = LayerKinds.ReadShape(arguments);
            main = arguments.Failed ? null : shape;
        }

        _inputs.Add(new(-1, LayerNames.Input, main));
        for (int index = 0; index < _declaration.Directives.Count; index++)
        {
            AttributeDeclaration attribute = _declaration.Directives[index];
            if (attribute.Kind == WellKnownNames.Input)
            {
                var input = Read(index, attribute) as InputDirective;
                _inputs.Add(new(index, attribute.Find("name")?.Value as string ?? "", input?.Shape));
            }
        }
    }

    private Directive? Read(int index, AttributeDeclaration attribute)
    {
        if (attribute.IsBroken)
        {
            return null;
        }

        var arguments = new ArgumentReader(attribute, argument => FindingTarget.Directive(index, argument), _findings);
        Directive directive = LayerKinds.Read(attribute.Kind, arguments);
        return arguments.Failed ? null : directive;
    }

    private void AppendLayer(int index, AttributeDeclaration attribute, Layer? layer)
    {
        if (attribute.Kind is "Shape" or "Output")
        {
            return; // broken, and reported: neither changes what the next layer reads
        }

        int[] inputs = layer is JoinLayer join ? [_current, Resolve(join.Other, index, attribute.Kind)] : [_current];
        LayerName name = _names[index];
        _nodes.Add(new(index, attribute.Kind, name.Name, name.Key, name.IsNamed, layer, EquatableArray.Of(inputs)));
        _current = attribute.Kind == "From" ? NodeIndex.Unknown : _nodes.Count - 1;
        _emptyBranch = null;
    }

    private int Resolve(string name, int directive, string kind)
    {
        int input = _inputs.FindIndex(input => input.Name == name);
        if (input >= 0)
        {
            return NodeIndex.OfInput(input);
        }

        int found = _nodes.FindIndex(node => node.Name == name);
        if (found < 0)
        {
            ReportUnknown(name, directive, kind);
            return NodeIndex.Unknown;
        }

        return found;
    }

    private void ReportUnknown(string name, int directive, string kind)
    {
        string hint = _names.All.Contains(name)
            ? "it comes later, and only earlier layers can be read"
            : Spelling.Nearest(name, _nodes.Select(static node => node.Name).Concat(_inputs.Select(static input => input.Name))) is { } nearest
                ? $"did you mean '{nearest}'?"
                : "no earlier layer has a similar name";
        _findings.Add(new(DiagnosticIds.UnknownLayer, FindingTarget.Directive(directive, "layer"), EquatableArray.Of(kind, name, hint)));
    }

    private void EndBranch()
    {
        if (_emptyBranch is { } from)
        {
            _branchEnds.Add(new(from, null));
        }
        else if (_current >= 0)
        {
            _branchEnds.Add(new(_nodes[_current].Directive, _current));
        }
    }

    private NetworkModel Finish()
    {
        if (_emptyBranch is { } from)
        {
            _branchEnds.Add(new(from, null));
        }

        if (_declaration.Network is not null && _nodes.Count == 0 && _declaration.Directives.All(static directive => !directive.IsBroken))
        {
            _findings.Add(new(DiagnosticIds.NoLayers, FindingTarget.Network(), EquatableArray.Of(_declaration.Host.Self.Name)));
        }

        long? expected = null;
        (bool training, bool inspect) = (true, false);
        if (_declaration.Network is { IsBroken: false } network)
        {
            var arguments = new ArgumentReader(network, FindingTarget.Network, _findings);
            expected = arguments.Count("Parameters");
            training = arguments.Bool("Training", true);
            inspect = arguments.Bool("Inspect", false);
        }

        return new(
            _declaration, _inputs.ToEquatableArray(), expected, training, inspect, _nodes.ToEquatableArray(), _outputs.ToEquatableArray(),
            _assertions.ToEquatableArray(), _branchEnds.ToEquatableArray());
    }
}
