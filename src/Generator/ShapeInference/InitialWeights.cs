using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Generator.Network;

namespace NetDsl.Generator.ShapeInference;

/// <summary>
/// How a new network's tensors are initialised: weights uniform within He's bound √(6/fan-in) where a rectifier follows (He and
/// others, arXiv 1502.01852), else within Glorot's √(6/(fan-in + fan-out)) (Glorot and Bengio 2010); biases 0; batch
/// normalization and scale as the identity, the slopes of PRelu 0.25, the centres of RadialBasis uniform within ±1. Fans are PyTorch's.
/// </summary>
internal static class InitialWeights
{
    /// <summary>For each tensor the bound, 0 for one that is filled, and the value that fills it.</summary>
    public static IEnumerable<(float Bound, float Fill)> Of(ShapedNetwork network)
    {
        for (int node = 0; node < network.Layers.Count; node++)
        {
            foreach (ParameterTensor tensor in network.Layers[node].Tensors)
            {
                yield return tensor.Fill is { } fill ? (0, fill) : (tensor.Bound ?? BoundOf(network, node, tensor), 0);
            }
        }
    }

    /// <summary>Tensors whose filters see some channels only: the index among all tensors, and for each filter the bound by what it sees.</summary>
    public static IEnumerable<(int Index, IReadOnlyList<float> Bounds)> OfConnected(ShapedNetwork network)
    {
        int index = 0;
        for (int node = 0; node < network.Layers.Count; node++)
        {
            foreach (ParameterTensor tensor in network.Layers[node].Tensors)
            {
                if (tensor.Connections is { } table)
                {
                    yield return (index, [.. table.Filters.Select(ranges => BoundOf(network, node, tensor, ranges.Sum(static range => range.Count)))]);
                }

                index++;
            }
        }
    }

    private static float BoundOf(ShapedNetwork network, int node, ParameterTensor weight) => BoundOf(network, node, weight, weight.Shape[1]);

    /// <param name="channels">How many a filter sees.</param>
    private static float BoundOf(ShapedNetwork network, int node, ParameterTensor weight, long channels)
    {
        double taps = weight.Shape.Skip(2).Aggregate(1.0, static (product, size) => product * size);
        double fanIn = channels * taps;
        double fanOut = weight.Shape[0] * taps;
        return (float)Math.Sqrt(6 / (RectifierFollows(network, node) ? fanIn : fanIn + fanOut));
    }

    /// <summary>The next activation, looking through normalizations, pools, rearrangements, Flatten and Dropout; where ways part, on the first.</summary>
    private static bool RectifierFollows(ShapedNetwork network, int node)
    {
        while (true)
        {
            int next = Enumerable.Range(0, network.Layers.Count).FirstOrDefault(reader => network.Model.Nodes[reader].Inputs.Contains(node));
            if (next <= node)
            {
                return false; // nothing reads it: FirstOrDefault gave 0
            }

            if (!network.Model.Nodes[next].Layer!.Has(LayerTraits.Transparent))
            {
                return network.Model.Nodes[next].Layer!.IsRectifier;
            }

            node = next;
        }
    }
}
