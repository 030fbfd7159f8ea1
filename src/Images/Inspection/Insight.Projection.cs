using System;

namespace NetDsl.Images;

/// <content>From a unit back to the input.</content>
public sealed partial class Insight
{
    private float[] Project(ReadOnlySpan<float> input, NetworkUnit unit, Projection projection)
    {
        (int start, int index) = _graph.Find(unit);
        Network.Forward(input);
        float[]?[] signals = new float[]?[_graph.Count];
        float[] first = SignalsOf(signals, start);
        first[index] = projection == Projection.Gradient ? 1 : Network.GetActivation(unit.Layer)[index];
        for (int node = start; !_graph.IsInput(node); node--)
        {
            if (signals[node] is { } ofOutput)
            {
                float[][] targets = Array.ConvertAll(_graph.ReadsOf(node), read => SignalsOf(signals, read));
                _graph.TapsOf(node).Project(ofOutput, _graph.ValuesOf(node), projection, new SignalVisitor(targets));
                signals[node] = null;
            }
        }

        float[] result = new float[Network.InputLength];
        for (int node = 0; node < _graph.Inputs.Count; node++)
        {
            signals[node]?.CopyTo(result.AsSpan(_graph.Inputs[node].Offset));
        }

        return result;
    }

    private float[] SignalsOf(float[]?[] signals, int node) => signals[node] ??= new float[_graph.ShapeOf(node).Length];
}
