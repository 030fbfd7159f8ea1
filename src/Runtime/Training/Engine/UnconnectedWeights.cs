using System;
using System.Collections.Generic;

namespace NetDsl.Generated;

/// <summary>
/// Weights that are zero because a filter does not see a channel. Their gradients are set to zero behind each backward pass: no optimizer moves a weight that is zero
/// and has no gradient, whatever its momentum, moments and weight decay.
/// </summary>
internal sealed class UnconnectedWeights
{
    private readonly int[] _places;

    public UnconnectedWeights(TrainingProgram program)
    {
        var places = new List<int>();
        foreach (TrainingTensor tensor in program.Tensors)
        {
            ParameterInfo parameter = program.Weights.Parameter(tensor.Index);
            if (parameter.Connections is { } connections)
            {
                AddPlaces(tensor, parameter.Shape, connections, program.LearnedLength - tensor.Offset, places);
            }
        }

        _places = [.. places];
    }

    /// <summary>Sets the gradients to zero.</summary>
    /// <param name="gradients">Of all learned weights, in the order of training.</param>
    public void Clear(Span<float> gradients)
    {
        foreach (int place in _places)
        {
            gradients[place] = 0;
        }
    }

    private static void AddPlaces(TrainingTensor tensor, IReadOnlyList<int> shape, IReadOnlyList<IReadOnlyList<int>> connections, int length, List<int> places)
    {
        int taps = shape[2] * shape[3];
        var marks = new float[shape[0] * shape[1] * taps];
        foreach (int start in Connections.Starts(connections, shape[1], taps))
        {
            marks.AsSpan(start, taps).Fill(1);
        }

        var memory = new float[length];
        StridedCopy.ToMemory(tensor.Blocks, marks, memory);
        for (int at = 0; at < length; at++)
        {
            if (memory[at] != 0)
            {
                places.Add(tensor.Offset + at);
            }
        }
    }
}
