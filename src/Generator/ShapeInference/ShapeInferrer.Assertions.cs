using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference;

/// <summary>What the user says of shapes and counts is held to what they are (NDSL0106, NDSL0201, NDSL0202).</summary>
internal sealed partial class ShapeInferrer
{
    private LayerShape CheckCount(int index, LayerNode node, Layer layer, LayerShape shape)
    {
        if (layer.ExpectedParameters is { } expected && shape.Parameters is { } count && expected != count.Value && _doubts.IsNew(index, DiagnosticIds.WrongLayerCount))
        {
            _findings.Add(new(
                DiagnosticIds.WrongLayerCount,
                FindingTarget.Directive(node.Directive, "Parameters"),
                EquatableArray.Of(node.Name, Numbers.Text(expected), count.Formula, shape.Inputs[0].ToString()),
                Numbers.Source(count.Value)));
        }

        return shape;
    }

    private void CheckInputAssertions()
    {
        for (int input = 0; input < _model.Inputs.Count; input++)
        {
            CheckAssertions(NodeIndex.OfInput(input));
        }
    }

    /// <summary>Those about the value of a node or input.</summary>
    private void CheckAssertions(int node)
    {
        foreach (ShapeAssertion assertion in _model.Assertions.Where(assertion => assertion.Node == node))
        {
            if (assertion.Expected is { } expected && OutputOf(node) is { } found && found != expected && _doubts.IsNew(node, DiagnosticIds.ShapeDoesNotHold))
            {
                string name = _model.NameOf(assertion.Node);
                string fix = found.IsImage
                    ? string.Join(", ", new[] { found.Width, found.Height, found.Channels }.Select(Numbers.Source))
                    : Numbers.Source(found.Channels);
                _findings.Add(new(
                    DiagnosticIds.ShapeDoesNotHold, FindingTarget.Directive(assertion.Directive),
                    EquatableArray.Of(name, found.ToString(), expected.ToString()), fix));
            }
        }
    }

    private void CheckTotal()
    {
        if (_model.Nodes.Count == 0 || _layers.Any(static layer => layer?.Parameters is null))
        {
            return;
        }

        long[] counts = [.. _layers.Select(static layer => layer!.Parameters!.Value.Value)];
        long total = counts.Aggregate(0L, Saturating.Add);
        if (total > int.MaxValue)
        {
            ReportTooLarge(FindingTarget.Network(), "all weights", Numbers.Count(_model.Nodes.Count, "layer"), total);
        }
        else if (_model.ExpectedParameters is { } expected && expected != total)
        {
            if (_findings.Any(static finding => finding.Id is DiagnosticIds.WrongLayerCount or DiagnosticIds.ShapeDoesNotHold))
            {
                return; // the sum is another because of it
            }

            string sum = string.Join(" + ", counts.Where(static count => count != 0).Select(Numbers.Text));
            _findings.Add(new(
                DiagnosticIds.WrongTotalCount, FindingTarget.Network("Parameters"),
                EquatableArray.Of(_model.Declaration.Host.Self.Name, Numbers.Text(expected), (sum.Length == 0 ? "0" : sum) + " = " + Numbers.Text(total)),
                Numbers.Source(total)));
        }
    }
}
