using System;

namespace NetDsl.Images;

/// <summary>A layer of units, each of which reads all features by weights of its own.</summary>
internal abstract class UnitTaps : LayerTaps
{
    /// <summary>[unit, input], the inputs in their order in memory.</summary>
    private readonly Lazy<float[]> _weights;

    protected UnitTaps(TapContext context)
    {
        Inputs = context.Input.Length;
        _weights = new(() =>
        {
            float[] file = context.Parameter("weight");
            float[] weights = new float[file.Length];
            for (int index = 0; index < weights.Length; index++)
            {
                weights[index] = file[index - (index % Inputs) + context.FileIndex[index % Inputs]];
            }

            return weights;
        });
    }

    /// <summary>How many features there are.</summary>
    protected int Inputs { get; }

    public override int ReachGroup(int output) => 0;

    /// <summary>The weights of a unit.</summary>
    protected ReadOnlySpan<float> WeightsOf(int output) => _weights.Value.AsSpan(output * Inputs, Inputs);
}
