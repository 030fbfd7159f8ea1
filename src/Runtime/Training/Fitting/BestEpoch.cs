using System;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>The best epoch of a run so far, with the network's weights after it.</summary>
/// <param name="epoch">Its number.</param>
/// <param name="value">Its loss or accuracy.</param>
/// <param name="weights">All tensors in order; null where they are not kept.</param>
internal sealed class BestEpoch(int epoch, double value, float[][]? weights)
{
    public int Epoch => epoch;

    public double Value => value;

    public float[][]? Weights => weights;

    /// <summary>The network as it is.</summary>
    public static BestEpoch Of(int epoch, double value, NetworkWeights network, bool keepsWeights)
    {
        if (!keepsWeights)
        {
            return new(epoch, value, null);
        }

        float[][] weights = new float[network.Count][];
        for (int index = 0; index < weights.Length; index++)
        {
            weights[index] = network[index].ToArray();
        }

        return new(epoch, value, weights);
    }

    /// <summary>Gives the network these weights.</summary>
    public void Restore(TrainingProgram program)
    {
        if (weights is not null)
        {
            for (int index = 0; index < weights.Length; index++)
            {
                program.Weights.Set(program.Weights.Parameter(index).Name, weights[index]);
            }

            program.PackAll();
        }
    }
}
