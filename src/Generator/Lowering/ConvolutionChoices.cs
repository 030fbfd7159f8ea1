using System;
using System.Linq;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Winograd;
using NetDsl.Generator.ShapeInference;

namespace NetDsl.Generator.Lowering;

/// <summary>
/// How a network's convolutions are computed. Transformed weights are up to four times the file's: where all of a network's no longer stay in the third cache, reading
/// them costs what memory costs, and more until those forms are left that gain most for the bytes they take.
/// </summary>
internal sealed class ConvolutionChoices
{
    /// <summary>Packed weights of a network that passes the third cache, as a multiple of the file's.</summary>
    private const double MostPacked = 1.2;

    /// <summary>Transformed weights of such a network in training, forward and by data, as a multiple of the file's.</summary>
    private const double MostTransformed = 0.35;

    /// <summary>From one price of a float to the next that is tried.</summary>
    private const double Step = 1.25;

    /// <summary>Nanoseconds for a float at which no transform is worth it; what is left was asked for.</summary>
    private const double HighestPrice = 1000;

    private readonly WeightCosts _inference;
    private readonly WeightCosts _training;

    /// <param name="network">Whose layers.</param>
    public ConvolutionChoices(ShapedNetwork network)
    {
        ConvolutionShape[] convolutions = [.. Enumerable.Range(0, network.Layers.Count)
            .Where(node => network.Model.Nodes[node].Layer is Convolution)
            .Select(node => ConvolutionShape.Of((Convolution)network.Model.Nodes[node].Layer!, network.Layers[node]))];
        double all = network.Layers.Sum(static layer => layer.Tensors.Sum(static tensor => tensor.Shape.Aggregate(1.0, static (length, size) => length * size)));
        _inference = Costs(
            costs => all + convolutions.Sum(layer => ConvolutionAlgorithm.Inference(layer, costs) is { } size ? ConvolutionAlgorithm.Weights(size) - layer.Weights : 0), MostPacked * all);
        _training = Costs(
            costs => convolutions.Sum(layer => Transformed(layer, costs) + (layer.IsStrided ? 0 : Transformed(layer.Turned, costs))), MostTransformed * all);
    }

    /// <summary>The tiling of Winograd's algorithm, or null where the sums are computed directly.</summary>
    public WinogradSize? Inference(ConvolutionShape layer) => ConvolutionAlgorithm.Inference(layer, _inference);

    /// <summary>The same in the forward pass of training, whose weights have 32 bits whatever inference has.</summary>
    public WinogradSize? Training(ConvolutionShape layer) => ConvolutionAlgorithm.Training(layer, _training);

    /// <summary>The same for the gradient by data, which is a convolution at stride 1 alone.</summary>
    /// <param name="layer">The convolution, not turned.</param>
    /// <param name="most">Of the time of the whole direct sum, what the alternative takes.</param>
    public WinogradSize? TrainingByData(ConvolutionShape layer, double most = ConvolutionAlgorithm.WorthIt) =>
        layer.IsStrided ? null : ConvolutionAlgorithm.Training(layer.Turned, _training, most);

    private static double Transformed(ConvolutionShape layer, WeightCosts costs) => ConvolutionAlgorithm.Training(layer, costs) is { } size ? ConvolutionAlgorithm.Weights(size) : 0;

    /// <param name="floats">Weights that are read in a pass, at these costs.</param>
    /// <param name="most">As many as there may be, where they do not stay in the third cache.</param>
    private static WeightCosts Costs(Func<WeightCosts, double> floats, double most)
    {
        long third = ReferenceMachine.Caches.Third;
        if (floats(WeightCosts.Cached) <= third)
        {
            return WeightCosts.Cached;
        }

        WeightCosts costs = WeightCosts.Uncached;
        while (floats(costs) > Math.Max(most, third) && costs.Read < HighestPrice)
        {
            costs = costs with { Read = costs.Read * Step };
        }

        return costs;
    }
}
