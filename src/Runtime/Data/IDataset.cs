using System;

namespace NetDsl;

/// <summary>
/// Examples to learn from, by number. Each has an input and either the label of its class or float targets of its own. Examples are read by one
/// thread at a time.
/// </summary>
public interface IDataset
{
    /// <summary>How many examples there are.</summary>
    int Count { get; }

    /// <summary>How many floats one input has.</summary>
    int InputLength { get; }

    /// <summary>How many floats one example's targets are; 0 where examples have labels.</summary>
    int TargetLength { get; }

    /// <summary>Writes an example's input.</summary>
    /// <param name="index">The example, 0 to <see cref="Count"/> − 1.</param>
    /// <param name="epoch">How often the whole set was gone through before: what is drawn at random follows from it and from a seed alone.</param>
    /// <param name="input"><see cref="InputLength"/> floats.</param>
    void CopyInput(int index, int epoch, Span<float> input);

    /// <summary>The number of an example's class.</summary>
    /// <param name="index">The example.</param>
    /// <returns>The label, from 0.</returns>
    /// <exception cref="NotSupportedException">The examples have targets.</exception>
    int GetLabel(int index);

    /// <summary>Writes an example's targets.</summary>
    /// <param name="index">The example.</param>
    /// <param name="targets"><see cref="TargetLength"/> floats.</param>
    /// <exception cref="NotSupportedException">The examples have labels.</exception>
    void CopyTarget(int index, Span<float> targets);
}
