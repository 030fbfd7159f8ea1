using System;
using System.Collections.Generic;
using System.Linq;

namespace NetDsl.Generated;

/// <summary>The losses of a step: that of the main output, and those of outputs with names, whose weighted sum is the step's loss.</summary>
internal sealed class BatchLosses
{
    private readonly List<OutputLoss> _outputs = [];

    /// <param name="main">The main output's.</param>
    public BatchLosses(OutputLoss main) => _outputs.Add(main);

    /// <summary>The main output's loss.</summary>
    public OutputLoss Main => _outputs[0];

    /// <summary>All of them.</summary>
    public List<OutputLoss> Outputs => _outputs;

    /// <summary>A loss is told of the whole batch at once.</summary>
    public bool TakesWholeBatch { get; private set; }

    /// <summary>Floats and integers in all.</summary>
    public long Length => _outputs.Sum(static output => output.Length);

    /// <summary>Adds the loss of an output, or replaces the one that it has.</summary>
    public void Set(OutputLoss output)
    {
        _outputs.RemoveAll(other => other.Index == output.Index && output.Index > 0);
        _outputs.Add(output);
    }

    /// <summary>Removes the loss of an output.</summary>
    public void Remove(int index) => _outputs.RemoveAll(other => other.Index == index);

    /// <summary>The output's loss; null for none.</summary>
    public OutputLoss? Find(int index) => _outputs.Find(output => output.Index == index);

    /// <summary>Prepares a step: what the sums over its examples are divided by.</summary>
    public void Begin(int images)
    {
        TakesWholeBatch = false;
        foreach (OutputLoss output in _outputs)
        {
            output.Begin(images);
            TakesWholeBatch |= output.Loss.TakesWholeBatch;
        }
    }

    /// <summary>The share of some examples in the step's loss; their outputs' gradients are written.</summary>
    public double Evaluate(BatchBuffers buffers, int first, int end, int images)
    {
        double sum = 0;
        foreach (OutputLoss output in _outputs)
        {
            int length = output.OutputLength;
            ReadOnlySpan<float> values = buffers.Outputs[output.Index].AsSpan(first * length, (end - first) * length);
            sum += output.Evaluate(values, first, images, buffers.Gradients[output.Index].AsSpan(first * length, (end - first) * length));
        }

        return sum;
    }
}
