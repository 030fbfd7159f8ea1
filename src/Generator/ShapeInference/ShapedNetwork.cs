using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.ShapeInference;

/// <summary>A network whose shapes and counts are known.</summary>
/// <param name="Layers">One for each node of the model.</param>
internal sealed record ShapedNetwork(NetworkModel Model, TensorShape Input, EquatableArray<LayerShape> Layers)
{
    public TensorShape Output => Layers[Layers.Count - 1].Output;

    public long Parameters
    {
        get
        {
            long sum = 0;
            foreach (LayerShape layer in Layers)
            {
                sum += layer.Parameters!.Value.Value;
            }

            return sum;
        }
    }

    public long Macs
    {
        get
        {
            long sum = 0;
            foreach (LayerShape layer in Layers)
            {
                sum = Saturating.Add(sum, layer.Macs);
            }

            return sum;
        }
    }

    public TensorShape ShapeOf(int node) => node == NodeIndex.Input ? Input : Layers[node].Output;

    public string NameOf(int node) => node == NodeIndex.Input ? LayerNames.Input : Model.Nodes[node].Name;
}
