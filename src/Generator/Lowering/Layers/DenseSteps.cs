using NetDsl.Generator.Network;
using NetDsl.Generator.Network.Layers;
using NetDsl.Generator.Plan;
using NetDsl.Generator.Plan.Direct;
using NetDsl.Generator.Plan.Ops;

namespace NetDsl.Generator.Lowering.Layers;

/// <summary>The forward pass of a fully connected layer: a direct convolution over one pixel.</summary>
internal static class DenseSteps
{
    /// <summary>Floats behind a list of inputs: it is written some at a time.</summary>
    private const long ListSlack = 8;

    public static void Add(Dense layer, LayerLowering context)
    {
        int source = context.Input();
        int input = context.Network.Model.Nodes[context.Node].Inputs[0];
        long inputs = context.Shape.Inputs[0].Channels;
        DirectShape shape = DirectShape.OfDense(inputs, layer.Units, context.Activation) with { Weights = layer.Weights };
        bool passesOver = shape.IsWorthPassingOverZeros && HasZeros(context.Network.Model, input);
        int? list = passesOver ? context.AddWorkspace(TensorShape.Features(inputs + ListSlack)) : null;
        context.AddStep(list is { } read ? [source, read] : [source], context.Target, placement => new DirectOp(
            context.Name, shape with { PassesOverZeros = passesOver },
            placement.View(source).First, placement.View(context.Target).Origin, context.Weights(layer.Bias), FeatureOrder.Of(context.Network, input))
        {
            NonZeros = list is { } value && placement.Has(value) ? placement.View(value).Origin : null,
        });
    }

    /// <summary>The node's values are those of a function that gives many zeros, as they are or as one vector. The largest of several is seldom one.</summary>
    private static bool HasZeros(NetworkModel model, int node)
    {
        while (node >= 0 && model.Nodes[node].Layer!.Has(LayerTraits.Identity))
        {
            node = model.Nodes[node].Inputs[0];
        }

        return node >= 0 && model.Nodes[node].Layer is Activation { Function.GivesZeros: true };
    }
}
