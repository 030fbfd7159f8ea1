using System;
using System.Collections.Generic;
using System.Linq;
using NetDsl.Interop;
using NetDsl.Interop.Onnx;

namespace NetDsl.Verify;

/// <summary>Collects how far outputs are from the model's.</summary>
/// <param name="outputs">The network's outputs.</param>
/// <param name="batch">How many examples the model computes at once.</param>
internal sealed class OutputDifferences(IReadOnlyList<ImportedTensor> outputs, int batch)
{
    private readonly double[] _largest = new double[outputs.Count];
    private readonly double[] _differences = new double[outputs.Count];
    private readonly double[] _own = new double[outputs.Count];

    public IReadOnlyList<OutputDifference> Found => [.. outputs.Select((output, index) => new OutputDifference(output, _largest[index], _differences[index], _own[index]))];

    /// <param name="found">The network's outputs of an example.</param>
    /// <param name="expected">The model's, of a whole batch.</param>
    /// <param name="example">The example's place in the batch.</param>
    /// <exception cref="InteropException">An output has another number of values.</exception>
    public void Add(IReadOnlyList<float[]> found, IReadOnlyList<float[]> expected, int example)
    {
        for (int output = 0; output < found.Count; output++)
        {
            (float[] ours, float[] all) = (found[output], expected[output]);
            if (all.Length != ours.Length * batch)
            {
                throw new InteropException($"The model's output '{outputs[output].ModelName}' has {all.Length} values in ONNX Runtime for {batch} examples, and {ours.Length} for each in NetDsl.");
            }

            ReadOnlySpan<float> theirs = all.AsSpan(example * ours.Length, ours.Length);
            _differences[output] = Math.Max(_differences[output], Largest(ours, theirs));
            foreach (float value in theirs)
            {
                _largest[output] = float.IsFinite(value) ? Math.Max(_largest[output], Math.Abs(value)) : _largest[output];
            }
        }
    }

    /// <summary>The same batch of the model in two forms.</summary>
    public void AddOwn(IReadOnlyList<float[]> plain, IReadOnlyList<float[]> optimized)
    {
        for (int output = 0; output < plain.Count; output++)
        {
            double difference = plain[output].Length == optimized[output].Length ? Largest(plain[output], optimized[output]) : 0;
            _own[output] = double.IsFinite(difference) ? Math.Max(_own[output], difference) : _own[output];
        }
    }

    /// <summary>Infinite where one side is not a number and the other is.</summary>
    private static double Largest(ReadOnlySpan<float> first, ReadOnlySpan<float> second)
    {
        double largest = 0;
        for (int place = 0; place < first.Length; place++)
        {
            (double here, double there) = (first[place], second[place]);
            double difference = here.Equals(there) ? 0 : Math.Abs(here - there);
            largest = double.IsNaN(difference) ? double.PositiveInfinity : Math.Max(largest, difference);
        }

        return largest;
    }
}
