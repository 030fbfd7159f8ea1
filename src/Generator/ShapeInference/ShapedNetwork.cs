using System.Linq;
using NetDsl.Generator.Collections;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.ShapeInference;

/// <summary>A network whose shapes and counts are known.</summary>
/// <param name="Layers">One for each node of the model.</param>
internal sealed record ShapedNetwork(NetworkModel Model, EquatableArray<LayerShape> Layers)
{
    /// <summary>The shape of the input of <c>[Network]</c>.</summary>
    public TensorShape Input => ShapeOf(NodeIndex.Input);

    /// <summary>The floats of all inputs.</summary>
    public long InputLength => Model.Inputs.Sum(static input => input.Shape!.Value.Length);

    /// <summary>There are further inputs beside that of <c>[Network]</c>.</summary>
    public bool HasFurtherInputs => Model.Inputs.Count > 1;

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

    /// <summary>Where an input begins among all of them, by its place.</summary>
    public long InputOffset(int index) => Model.Inputs.Take(index).Sum(static input => input.Shape!.Value.Length);

    public TensorShape ShapeOf(int node) => NodeIndex.IsInput(node) ? Model.Inputs[NodeIndex.InputOf(node)].Shape!.Value : Layers[node].Output;

    public string NameOf(int node) => Model.NameOf(node);
}
