using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// Every layer's own output, where the network can be inspected. The pass computes the same bits as without: its values lie as they do there, but that each keeps
/// a place of its own. A layer into which a batch normalization is folded is computed a second time without it, as the pass itself never has its output; and what
/// does not lie in one piece is copied at the end.
/// </summary>
internal partial class Lowerer
{
    /// <summary>The values that are shown of the inputs and layers.</summary>
    private readonly Dictionary<int, int> _shown = [];

    /// <summary>Only inference keeps what layers give: training has its own memory.</summary>
    private bool IsInspected => _fuses && Network.Model.Inspect;

    private IEnumerable<int> InspectedNodes => IsInspected ? Enumerable.Range(0, InputCount).Select(NodeIndex.OfInput).Concat(Enumerable.Range(0, Network.Layers.Count)) : [];

    /// <summary>Adds the steps that give a layer's output without what is folded into it.</summary>
    private void LowerOwn(int node)
    {
        if (IsInspected && NormBehind(node) is not null)
        {
            _shown.Add(node, AddShown(Network.Layers[node].Output));
            ForwardSteps.Add(Network.Model.Nodes[node].Layer!, new(this, node, _shown[node]));
        }
    }

    /// <summary>Adds copies of the values that lie within others, or have a halo. Which have is known when all layers are lowered.</summary>
    private void AddShown()
    {
        foreach (int node in InspectedNodes.Where(node => !_shown.ContainsKey(node)).ToArray())
        {
            int value = ValueOf(node);
            _shown.Add(node, value);
            if (ViewOf(value) is not null || !_values[value].Halo.IsNone)
            {
                _shown[node] = AddShown(ViewOf(value)?.Shape ?? _values[value].Shape);
                AddCopy(value, _shown[node], LayerLowering.Capitalized(Network.Model.NameOf(node)) + "Shown");
            }
        }
    }

    private int AddShown(TensorShape shape)
    {
        _values.Add(new(shape) { IsBare = true, IsKept = true });
        return _values.Count - 1;
    }

    /// <summary>The inputs, then the layers, each with its place.</summary>
    private EquatableArray<ExposedValue> Inspected(Placement placement) =>
        InspectedNodes.Select(node => new ExposedValue(Network.Model.NameOf(node), placement.View(_shown[node]), IsOutput: false)).ToEquatableArray();
}
