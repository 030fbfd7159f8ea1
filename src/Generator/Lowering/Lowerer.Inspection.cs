using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;
using NetDsl.Generator.Plan;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// Every layer's own output, where the network can be inspected. All values are kept, so that each lies in a place of its own; a layer into which a batch
/// normalization is folded is computed a second time without it, as the pass itself never has its output.
/// </summary>
internal partial class Lowerer
{
    private readonly Dictionary<int, int> _ownValues = [];

    /// <summary>Only inference keeps what layers give: training has its own memory.</summary>
    private bool IsInspected => _fuses && Network.Model.Inspect;

    /// <summary>Adds the steps that nothing but an inspection reads.</summary>
    private void LowerInspected(int node)
    {
        if (!IsInspected || NormBehind(node) is null)
        {
            return;
        }

        _ownValues.Add(node, _values.Count);
        _values.Add(new(Network.Layers[node].Output) { IsBare = true, IsKept = true });
        ForwardSteps.Add(Network.Model.Nodes[node].Layer!, new(this, node, _ownValues[node]));
    }

    /// <summary>The inputs, then the layers, each with its place.</summary>
    private EquatableArray<ExposedValue> Inspected(Placement placement)
    {
        if (!IsInspected)
        {
            return default;
        }

        IEnumerable<int> inputs = Enumerable.Range(0, InputCount).Select(NodeIndex.OfInput);
        return inputs.Concat(Enumerable.Range(0, Network.Layers.Count))
            .Select(node => new ExposedValue(Network.Model.NameOf(node), placement.View(_ownValues.TryGetValue(node, out int own) ? own : ValueOf(node)), IsOutput: false))
            .ToEquatableArray();
    }
}
