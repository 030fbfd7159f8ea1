using System;
using System.Collections.Generic;

namespace NetDsl.Images;

/// <content>What a unit adds up.</content>
public sealed partial class Insight
{
    /// <summary>What a unit of a Dense layer or a convolution (Conv, DepthwiseConv, ConvTranspose) adds up.</summary>
    /// <param name="input">InputLength floats.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>Its products and its bias.</returns>
    /// <exception cref="ArgumentException">The length is another, or there is no such unit.</exception>
    /// <exception cref="NotSupportedException">The layer is of another kind.</exception>
    public UnitContributions Contributions(ReadOnlySpan<float> input, NetworkUnit unit)
    {
        (int node, int index) = _graph.Find(unit);
        if (_graph.IsInput(node) || _graph.TapsOf(node) is not (DenseTaps or ConvolutionTaps))
        {
            throw new NotSupportedException($"Only units of Dense, Conv, DepthwiseConv and ConvTranspose add up products with weights; '{unit.Layer}' is {(_graph.IsInput(node) ? "an input" : "a " + _graph.Layer(node).Kind)}.");
        }

        Network.Forward(input);
        LayerInfo layer = _graph.Layer(node);
        var visitor = new TermVisitor(Network.GetActivation(layer.Inputs[0]).ToArray(), _graph.ShapeOf(_graph.ReadsOf(node)[0]));
        _graph.TapsOf(node).Visit(index, default, Projection.Gradient, visitor);
        float bias = layer.GetSetting<bool>("Bias") ? Network.GetParameter(layer.Name + ".bias").Values[unit.Channel] : 0;
        return new(unit, layer.Inputs[0], visitor.Terms, bias, Network.GetActivation(layer.Name)[index]);
    }

    private sealed class TermVisitor(float[] values, TensorShape shape) : TapVisitor
    {
        private readonly List<Contribution> _terms = [];

        public IReadOnlyList<Contribution> Terms => _terms;

        public override void Run(int input, int first, int count, ReadOnlySpan<float> weights)
        {
            for (int offset = 0; offset < count; offset++)
            {
                (int index, int pixel) = (first + offset, (first + offset) / shape.Channels);
                _terms.Add(new(pixel % shape.Width, pixel / shape.Width, index % shape.Channels, values[index], weights[offset]));
            }
        }
    }
}
