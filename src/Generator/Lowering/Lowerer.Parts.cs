using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Lowering;

/// <summary>The values that are written where a Concat wants them, so that it need not copy them.</summary>
internal partial class Lowerer
{
    /// <summary>The inputs of a Concat, its node and which of the two, that their layers write in place.</summary>
    private readonly HashSet<(int Concat, int Input)> _parts = [];

    /// <summary>An input of a Concat is written in its place there.</summary>
    public bool IsPart(int concat, int input) => _parts.Contains((concat, input));

    /// <summary>Gives a node a value: a part of a Concat's, where it can be one, else one of its own. A Concat's may be there already, for the sake of its parts.</summary>
    private void EnsureValue(int node)
    {
        TensorShape shape = Network.Layers[PoolBehind(node) ?? node].Output;
        if (!_valueOfNode.ContainsKey(node) && !TryPart(node, shape))
        {
            AddValue(node, shape);
        }
    }

    /// <summary>The output is written as a part of a Concat's, where nobody needs its floats elsewhere.</summary>
    private bool TryPart(int node, TensorShape shape)
    {
        if (!_fuses || IsKept(node) || PlaceOf(node, shape) is not { } place)
        {
            return false;
        }

        EnsureValue(place.Concat);
        _parts.Add(place);
        _views.Add(PartOf(place.Concat, place.Input, shape));
        _valueOfNode.Add(node, NumberOf(_views.Count - 1));
        return true;
    }

    /// <summary>The Concat, and which of its inputs, where a value can lie; null for none.</summary>
    private (int Concat, int Input)? PlaceOf(int node, TensorShape shape)
    {
        for (int concat = node + 1; concat < Network.Layers.Count; concat++)
        {
            LayerNode reader = Network.Model.Nodes[concat];
            for (int input = 0; reader.Layer is Concat && input < reader.Inputs.Count; input++)
            {
                if (LiesIn(reader.Inputs[input], node) is { } isReshaped && CanBePart(node, concat, shape, isReshaped))
                {
                    return (concat, input);
                }
            }
        }

        return null;
    }

    /// <summary>
    /// Features may be of any shape before, and must only stay together; an image leaves gaps between its pixels for the channels of the other. A Concat that cannot have
    /// a halo takes nothing from other readers, which might need one.
    /// </summary>
    private bool CanBePart(int node, int concat, TensorShape shape, bool isReshaped)
    {
        bool isImage = Network.Layers[concat].Output.IsImage;
        return isImage
            ? !isReshaped && shape.IsImage && !MustBeBare(node) && (!MustBeBare(concat) || Readers(node) == 1)
            : !shape.IsImage || Readers(node) == 1;
    }

    /// <summary>How often a value is read by steps, or seen.</summary>
    private int Readers(int node) => Enumerable.Range(0, Network.Layers.Count)
        .Where(reader => MakerOf(reader) != node)
        .Sum(reader => Network.Model.Nodes[reader].Inputs.Count(read => MakerOf(read) == node));

    /// <summary>A node gives the value of another, as it is or, true, under another shape; null where it gives none of its floats.</summary>
    private bool? LiesIn(int node, int value)
    {
        bool isReshaped = false;
        int maker = MakerOf(node);
        while (maker > value && Network.Model.Nodes[maker].Layer is Reshape { Order: ReshapeOrder.Memory } && !IsKept(maker))
        {
            (maker, isReshaped) = (MakerOf(Network.Model.Nodes[maker].Inputs[0]), true);
        }

        return maker == value ? isReshaped : null;
    }

    /// <summary>The value of a Concat's input as it lies in the Concat's.</summary>
    private ValueView PartOf(int concat, int input, TensorShape shape)
    {
        long first = input == 0 ? 0 : Network.Layers[concat].Inputs[0].Channels;
        return Network.Layers[concat].Output.IsImage
            ? new(_valueOfNode[concat], shape, view => view.Channels(first, shape.Channels), Halo.None)
            : new(_valueOfNode[concat], shape, view => view.Channels(first, shape.Length).Reshaped(shape), Zeros: null);
    }
}
