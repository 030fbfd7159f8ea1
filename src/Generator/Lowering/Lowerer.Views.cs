using System.Collections.Generic;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Lowering;

/// <summary>The values that lie in others: their numbers are negative, as they have no memory of their own.</summary>
internal partial class Lowerer
{
    private readonly List<ValueView> _views = [];

    /// <summary>The output is seen in the layer's input, where nobody needs its floats to follow each other and live on.</summary>
    private bool TryView(int node)
    {
        LayerNode layer = Network.Model.Nodes[node];
        bool mustBeRun = layer.Layer is Reshape ? IsKept(node) : MustBeBare(node);
        if (!_fuses || mustBeRun || InputViews.Of(layer.Layer!, Network.Layers[node], ValueOf(layer.Inputs[0])) is not { } view)
        {
            return false;
        }

        _views.Add(view.Zeros is { } zeros ? view with { Base = WithHalo(view.Base, zeros, new LayerLowering(this, node).Name) } : view);
        _valueOfNode.Add(node, NumberOf(_views.Count - 1));
        return true;
    }

    /// <summary>The number of a value that lies in another; −1 is none's.</summary>
    private static int NumberOf(int view) => -2 - view;

    private ValueView? ViewOf(int value) => value <= NumberOf(0) ? _views[NumberOf(value)] : null;

    /// <summary>The value whose memory holds a value; −1 is none.</summary>
    private int HolderOf(int value) => ViewOf(value) is { } view ? HolderOf(view.Base) : value;

    /// <summary>Gives a value a halo of zeros where it can have one.</summary>
    private bool TryHalo(int value, Halo halo)
    {
        if (ViewOf(value) is { } view)
        {
            return view.Zeros is { } zeros && TryHalo(view.Base, zeros.Plus(halo));
        }

        PlannedValue planned = _values[value];
        if (!planned.IsBare)
        {
            planned.Halo = planned.Halo.Union(halo);
        }

        return !planned.IsBare;
    }
}
