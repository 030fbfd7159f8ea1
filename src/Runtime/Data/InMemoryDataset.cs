using System;

namespace NetDsl;

/// <summary>Examples over arrays of the caller's, which are not copied.</summary>
public sealed class InMemoryDataset : IDataset
{
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<int> _labels;
    private readonly ReadOnlyMemory<float> _targets;

    /// <summary>Inputs with labels.</summary>
    /// <param name="inputs">The inputs, one after another.</param>
    /// <param name="labels">A label for each.</param>
    /// <exception cref="ArgumentException">There are no labels, the floats are no whole number of inputs, or a label is negative.</exception>
    public InMemoryDataset(ReadOnlyMemory<float> inputs, ReadOnlyMemory<int> labels)
    {
        Count = labels.Length;
        InputLength = LengthOfOne(inputs.Length, Count, nameof(inputs));
        _inputs = inputs;
        _labels = labels;
        for (int i = 0; i < Count; i++)
        {
            if (labels.Span[i] < 0)
            {
                throw new ArgumentOutOfRangeException(nameof(labels), labels.Span[i], $"Label {i} is {labels.Span[i]}: labels are numbers from 0 on.");
            }
        }
    }

    /// <summary>Inputs with float targets.</summary>
    /// <param name="inputs">The inputs, one after another.</param>
    /// <param name="targets">The targets, one example's after another's.</param>
    /// <param name="count">How many examples there are, at least 1.</param>
    /// <exception cref="ArgumentException">The floats are no whole numbers of inputs and of targets.</exception>
    public InMemoryDataset(ReadOnlyMemory<float> inputs, ReadOnlyMemory<float> targets, int count)
    {
        Count = count;
        InputLength = LengthOfOne(inputs.Length, count, nameof(inputs));
        TargetLength = LengthOfOne(targets.Length, count, nameof(targets));
        _inputs = inputs;
        _targets = targets;
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public int InputLength { get; }

    /// <inheritdoc/>
    public int TargetLength { get; }

    /// <inheritdoc/>
    public void CopyInput(int index, int epoch, Span<float> input) =>
        _inputs.Span.Slice(CheckIndex(index) * InputLength, InputLength).CopyTo(input);

    /// <inheritdoc/>
    public int GetLabel(int index) => TargetLength == 0
        ? _labels.Span[index]
        : throw new NotSupportedException("These examples have float targets, no labels.");

    /// <inheritdoc/>
    public void CopyTarget(int index, Span<float> targets)
    {
        if (TargetLength == 0)
        {
            throw new NotSupportedException("These examples have labels, no float targets.");
        }

        _targets.Span.Slice(CheckIndex(index) * TargetLength, TargetLength).CopyTo(targets);
    }

    private static int LengthOfOne(int floats, int count, string name)
    {
        if (count < 1)
        {
            throw new ArgumentException("The dataset is empty: it needs one example at least.", name);
        }

        return floats > 0 && floats % count == 0
            ? floats / count
            : throw new ArgumentException($"{floats} floats are no whole number of floats for each of {count} examples.", name);
    }

    private int CheckIndex(int index) =>
        (uint)index < (uint)Count ? index : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count} examples.");
}
