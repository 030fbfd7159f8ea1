using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Diagnostics;

namespace NetDsl.Generator.ShapeInference;

/// <summary>
/// What mistakes before a layer leave in doubt: whatever follows from one is the same mistake, and is not reported again. A Dense on an image
/// makes features of it, at which the next Conv would be amazed; a wrong filter count fails the assertions of all layers behind it.
/// </summary>
internal sealed class Doubts
{
    /// <summary>By node or input, as <see cref="Network.NodeIndex"/> counts them.</summary>
    private readonly Dictionary<int, Doubt> _values = [];

    /// <summary>A node takes over what is in doubt of the values that it reads.</summary>
    public void Inherit(int node, IEnumerable<int> inputs) => _values[node] = inputs.Aggregate(Doubt.None, (all, input) => all | Of(input));

    /// <summary>Keeps what a finding leaves in doubt of a node's value; false if that was in doubt before.</summary>
    public bool IsNew(int node, string id)
    {
        Doubt left = LeftBy(id);
        bool isKnown = (Of(node) & left) != 0;
        _values[node] = Of(node) | left;
        return !isKnown;
    }

    private Doubt Of(int node) => _values.TryGetValue(node, out Doubt doubt) ? doubt : Doubt.None;

    private static Doubt LeftBy(string id) => id switch
    {
        DiagnosticIds.NeedsImage or DiagnosticIds.DenseOnImage => Doubt.Kind,
        DiagnosticIds.ShapeDoesNotHold or DiagnosticIds.WrongLayerCount or DiagnosticIds.TooLarge => Doubt.Size,
        _ => Doubt.None,
    };
}

[Flags]
internal enum Doubt
{
    None = 0,

    /// <summary>Whether it is an image or features.</summary>
    Kind = 1,

    /// <summary>How large it is: an assertion has failed, or it is too large.</summary>
    Size = 2,
}
