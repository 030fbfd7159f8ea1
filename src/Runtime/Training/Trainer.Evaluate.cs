using System;

namespace NetDsl;

public sealed partial class Trainer<TNetwork>
{
    /// <summary>How good the network is on classes: in inference mode, without dropout and with the running statistics.</summary>
    /// <param name="images">InputLength floats for each.</param>
    /// <param name="labels">For each the number of its class, from 0.</param>
    /// <returns>Loss, accuracy and confusion matrix.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, there are none, or a label is no class.</exception>
    /// <exception cref="NotSupportedException">The loss has no form for classes.</exception>
    public Evaluation Evaluate(ReadOnlySpan<float> images, ReadOnlySpan<int> labels)
    {
        int count = CheckExamples(images.Length, labels.Length, 1, nameof(labels));
        Loss.CheckTakesLabels();
        Loss.CheckLabels(labels, TNetwork.OutputLength);
        Evaluator evaluator = new(Loss, count, TNetwork.OutputLength, _ranking, hasLabels: true, Loss.Normalizer(labels));
        float[] outputs = new float[Math.Min(count, Evaluator.Chunk) * TNetwork.OutputLength];
        for (int first = 0; first < count; first += Evaluator.Chunk)
        {
            int images0 = Math.Min(Evaluator.Chunk, count - first);
            evaluator.Add(Infer(images.Slice(first * TNetwork.InputLength, images0 * TNetwork.InputLength), outputs), labels.Slice(first, images0));
        }

        return evaluator.Result;
    }

    /// <summary>How good the network is on values: in inference mode, without dropout and with the running statistics.</summary>
    /// <param name="inputs">InputLength floats for each.</param>
    /// <param name="targets">OutputLength floats for each.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or there are none.</exception>
    public Evaluation Evaluate(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int length = TNetwork.OutputLength;
        int count = CheckExamples(inputs.Length, targets.Length, length, nameof(targets));
        Evaluator evaluator = new(Loss, count, length, _ranking, hasLabels: false);
        float[] outputs = new float[Math.Min(count, Evaluator.Chunk) * length];
        for (int first = 0; first < count; first += Evaluator.Chunk)
        {
            int inputs0 = Math.Min(Evaluator.Chunk, count - first);
            ReadOnlySpan<float> chunk = inputs.Slice(first * TNetwork.InputLength, inputs0 * TNetwork.InputLength);
            evaluator.Add(Infer(chunk, outputs), targets.Slice(first * length, inputs0 * length));
        }

        return evaluator.Result;
    }

    /// <summary>How good the network is on a dataset: in inference mode, without dropout and with the running statistics.</summary>
    /// <param name="examples">The examples.</param>
    /// <returns>Loss and, where they have labels, accuracy and confusion matrix.</returns>
    /// <exception cref="ArgumentException">The dataset is empty or does not fit the network, or a label is no class.</exception>
    /// <exception cref="NotSupportedException">The examples have labels, and the loss has no form for classes.</exception>
    public Evaluation Evaluate(IDataset examples)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        CheckDataset(examples, nameof(examples));
        Evaluator evaluator = new(Loss, examples.Count, TNetwork.OutputLength, _ranking, examples.TargetLength == 0, examples.TargetLength == 0 ? NormalizerOf(examples) : 0);
        ExampleBatch batch = new(examples, Math.Min(examples.Count, Evaluator.Chunk));
        float[] outputs = new float[batch.Capacity * TNetwork.OutputLength];
        for (int first = 0; first < examples.Count; first += Evaluator.Chunk)
        {
            batch.Clear();
            for (int index = first; index < Math.Min(first + Evaluator.Chunk, examples.Count); index++)
            {
                batch.Add(index, epoch: 0);
            }

            ReadOnlySpan<float> results = Infer(batch.Inputs, outputs);
            if (examples.TargetLength == 0)
            {
                evaluator.Add(results, batch.Labels);
            }
            else
            {
                evaluator.Add(results, batch.Targets);
            }
        }

        return evaluator.Result;
    }

    private double NormalizerOf(IDataset examples)
    {
        double sum = 0;
        for (int index = 0; index < examples.Count; index++)
        {
            sum += Loss.Normalizer([examples.GetLabel(index)]);
        }

        return sum;
    }

    private ReadOnlySpan<float> Infer(ReadOnlySpan<float> inputs, float[] outputs)
    {
        Span<float> results = outputs.AsSpan(0, inputs.Length / TNetwork.InputLength * TNetwork.OutputLength);
        int threads = Network.Threads;
        try
        {
            Network.Threads = _threads;
            Network.Forward(inputs, results);
        }
        finally
        {
            Network.Threads = threads;
        }

        return results;
    }

    private int CheckExamples(int inputs, int targets, int perExample, string name)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        int count = inputs / TNetwork.InputLength;
        if (count == 0 || count * TNetwork.InputLength != inputs)
        {
            throw new ArgumentException($"{inputs} floats are no whole number of inputs of {TNetwork.InputLength}, or none.", nameof(inputs));
        }

        return targets == (long)count * perExample
            ? count
            : throw new ArgumentException($"{count} inputs need {(long)count * perExample} {name}, and {targets} were given.", name);
    }

    private void CheckDataset(IDataset examples, string name)
    {
        ArgumentNullException.ThrowIfNull(examples, name);
        if (examples.Count < 1)
        {
            throw new ArgumentException("The dataset is empty: it needs one example at least.", name);
        }

        if (examples.InputLength != TNetwork.InputLength)
        {
            throw new ArgumentException(
                $"The dataset's inputs have {examples.InputLength} floats, and {typeof(TNetwork).Name} takes {TNetwork.InputLength}.", name);
        }

        if (examples.TargetLength == 0)
        {
            Loss.CheckTakesLabels();
            CheckLabels(examples, name);
        }
        else if (examples.TargetLength != TNetwork.OutputLength)
        {
            throw new ArgumentException(
                $"The dataset's targets have {examples.TargetLength} floats, and {typeof(TNetwork).Name} has {TNetwork.OutputLength} outputs.", name);
        }
    }

    /// <summary>All labels before the first step: a wrong one in the last batch shall not cost an epoch.</summary>
    private static void CheckLabels(IDataset examples, string name)
    {
        for (int index = 0; index < examples.Count; index++)
        {
            int label = examples.GetLabel(index);
            if ((uint)label >= (uint)TNetwork.OutputLength)
            {
                throw new ArgumentOutOfRangeException(
                    name, label, $"The label of example {index} is {label}, but with {TNetwork.OutputLength} outputs the classes are 0 to {TNetwork.OutputLength - 1}.");
            }
        }
    }
}
