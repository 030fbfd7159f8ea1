using System;
using NetDsl.Generated;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
    /// <summary>
    /// Gives an output with a name a loss of its own. The loss of a step is then the main output's and, times their weights, those of such outputs;
    /// <see cref="SetTargets(string, ReadOnlySpan{float})"/> says before each step what they are compared with.
    /// </summary>
    /// <param name="output">The name of an <c>[Output]</c>.</param>
    /// <param name="loss">Its loss; null for none, as at first.</param>
    /// <param name="weight">The factor of its loss and gradients, finite and at least 0.</param>
    /// <exception cref="ArgumentException">There is no such output, or the loss does not fit it.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The weight is negative, infinite or NaN.</exception>
    public void SetLoss(string output, Loss? loss, float weight = 1f)
    {
        int index = IndexOfOutput(output);
        if (!(float.IsFinite(weight) && weight >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(weight), weight, "Expected a number that is finite and not negative.");
        }

        if (loss is null)
        {
            _losses.Remove(index);
            return;
        }

        loss.CheckOutput(_program.Outputs[index].Length);
        _losses.Set(new(index, _program.Outputs[index].Length, loss, weight, MaxBatch));
    }

    /// <summary>What an output with a loss of its own is compared with in the next step.</summary>
    /// <param name="output">The name of an <c>[Output]</c>.</param>
    /// <param name="targets">As many floats as the output has, for each input of the step.</param>
    /// <exception cref="ArgumentException">There is no such output, the length does not fit, or there are more than <see cref="MaxBatch"/>.</exception>
    /// <exception cref="InvalidOperationException">The output has no loss.</exception>
    public void SetTargets(string output, ReadOnlySpan<float> targets)
    {
        OutputLoss loss = LossOf(output);
        if (targets.Length == 0 || targets.Length % loss.OutputLength != 0 || targets.Length / loss.OutputLength > MaxBatch)
        {
            throw new ArgumentException(
                $"The output '{output}' has {loss.OutputLength} floats for each of at most {MaxBatch} inputs, and {targets.Length} targets were given.", nameof(targets));
        }

        loss.Set(targets);
    }

    /// <summary>As <see cref="SetTargets(string, ReadOnlySpan{float})"/>, for the numbers of classes.</summary>
    /// <param name="output">The name of an <c>[Output]</c>.</param>
    /// <param name="labels">A label for each input of the step.</param>
    /// <exception cref="ArgumentException">There is no such output, a label is no class, or there are more than <see cref="MaxBatch"/>.</exception>
    /// <exception cref="InvalidOperationException">The output has no loss.</exception>
    /// <exception cref="NotSupportedException">The output's loss has no form for classes.</exception>
    public void SetTargets(string output, ReadOnlySpan<int> labels)
    {
        OutputLoss loss = LossOf(output);
        loss.Loss.CheckTakesLabels();
        Loss.CheckLabels(labels, loss.OutputLength);
        if (labels.Length == 0 || labels.Length > MaxBatch)
        {
            throw new ArgumentException($"A step has 1 to {MaxBatch} inputs, and {labels.Length} labels were given.", nameof(labels));
        }

        loss.Set(labels);
    }

    private OutputLoss LossOf(string output) => _losses.Find(IndexOfOutput(output))
        ?? throw new InvalidOperationException($"The output '{output}' has no loss: {nameof(SetLoss)} gives it one.");

    /// <summary>Holds that every output with a loss has something to be compared with.</summary>
    private void CheckTargets(int batch)
    {
        foreach (OutputLoss output in _losses.Outputs)
        {
            if (output.Count != batch)
            {
                string name = _program.Outputs[output.Index].Name;
                throw new InvalidOperationException($"The output '{name}' has a loss, and {output.Count} of {batch} targets for this step: {nameof(SetTargets)} gives them before each step.");
            }
        }
    }
}
