using System.Collections.Generic;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Diagnostics;
using NetDsl.Generator.Network;
using NetDsl.Generator.Text;

namespace NetDsl.Generator.ShapeInference;

/// <summary>What a layer's shape rule is given: what it reads, and where it reports mistakes.</summary>
internal sealed class InferenceContext(LayerNode node, EquatableArray<TensorShape> inputs, ReceptiveField receptiveField, ICollection<Finding> findings, bool holdsImage = false)
{
    /// <summary>The layer's kind, as messages call it.</summary>
    public string Kind => node.Kind;

    public TensorShape Input => inputs[0];

    /// <summary>The second of two joined shapes.</summary>
    public TensorShape Other => inputs[1];

    /// <summary>The largest over all ways that lead here.</summary>
    public ReceptiveField Field => receptiveField;

    /// <summary>A result that sees what its inputs see.</summary>
    public LayerShape Gives(TensorShape output) => new(inputs, output, receptiveField);

    public void Report(string id, string? argument, params string[] arguments) =>
        findings.Add(new Finding(id, FindingTarget.Directive(node.Directive, argument), EquatableArray.Of(arguments)));

    /// <summary>True for an image; else reports NDSL0102.</summary>
    public bool HasImage()
    {
        if (!Input.IsImage)
        {
            Report(DiagnosticIds.NeedsImage, null, Kind, Input.ToString());
        }

        return Input.IsImage;
    }

    /// <summary>True for features whose order is the same in files as in memory; else reports NDSL0102: pieces of a flattened image hold other values in files.</summary>
    public bool HasPlainFeatures()
    {
        if (holdsImage)
        {
            Report(DiagnosticIds.NeedsImage, null, Kind, Input + " of a flattened image");
        }

        return !holdsImage;
    }

    /// <summary>The window over the input, or null with an NDSL0101 where it does not fit.</summary>
    public WindowGeometry? Fit(Window window, bool ceil = false)
    {
        AxisGeometry? x = AxisGeometry.Resolve(window.X, Input.Width, ceil);
        AxisGeometry? y = AxisGeometry.Resolve(window.Y, Input.Height, ceil);
        if (x is { } fitX && y is { } fitY)
        {
            return new(fitX, fitY);
        }

        bool wide = x is null;
        (WindowAxis axis, long size) = wide ? (window.X, Input.Width) : (window.Y, Input.Height);
        Report(
            DiagnosticIds.WindowTooLarge, axis.Arguments.Size, Kind, Numbers.Text(axis.Extent), wide ? "wide" : "high",
            Numbers.Text(size + axis.Begin + axis.End), Input.ToString());
        return null;
    }
}
