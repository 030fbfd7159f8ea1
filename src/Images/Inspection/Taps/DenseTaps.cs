using System;

namespace NetDsl.Images;

/// <summary>Dense: every unit reads all features.</summary>
internal sealed class DenseTaps : LayerTaps
{
    private readonly int _inputs;

    /// <summary>[unit, input], the inputs in their order in memory.</summary>
    private readonly Lazy<float[]> _weights;

    public DenseTaps(TapContext context)
    {
        _inputs = context.Input.Length;
        _weights = new(() =>
        {
            float[] file = context.Parameter("weight");
            float[] weights = new float[file.Length];
            for (int index = 0; index < weights.Length; index++)
            {
                weights[index] = file[index - (index % _inputs) + context.FileIndex[index % _inputs]];
            }

            return weights;
        });
    }

    public override int ReachGroup(int output) => 0;

    public override void Visit(int output, in LayerValues values, Projection projection, TapVisitor visitor) =>
        visitor.Run(0, 0, _inputs, projection == Projection.Reach ? default : _weights.Value.AsSpan(output * _inputs, _inputs));
}
