using System;
using System.Linq;

namespace NetDsl.Generated;

/// <summary>
/// The weights in the order of training, the masters while a network is trained: read from the network where it was changed
/// from outside, fetched by it when somebody looks.
/// </summary>
internal sealed class TrainingWeights
{
    /// <summary>Floats behind the last that a vector may reach into.</summary>
    private const int Slack = 16;

    private readonly TrainingProgram _program;
    private readonly Action _export;
    private int _version = -1;

    public TrainingWeights(TrainingProgram program)
    {
        _program = program;
        _export = Export;
        Learned = new(program.LearnedLength + Slack);
        Derived = new(program.DerivedLength + Slack);
    }

    public AlignedMemory Learned { get; }

    public AlignedMemory Derived { get; }

    /// <summary>How many items <see cref="Transpose"/> takes.</summary>
    public int TransposedCount => _program.Transposed.Count;

    /// <summary>How many items <see cref="Transform"/> takes.</summary>
    public int TransformedCount => _program.Transformed.Count;

    /// <summary>Where the weights lie in the learned memory of which an item is a transposed copy.</summary>
    public int SourceOfTransposed(int item) => _program.Transposed[item].Source;

    /// <summary>Where the weights lie in the learned memory that an item is made of, be it by way of a transposed copy.</summary>
    public int SourceOfTransformed(int item)
    {
        WinogradWeights weights = _program.Transformed[item];
        return weights.IsLearned ? weights.Source : _program.Transposed.First(copy => copy.Target == weights.Source).Source;
    }

    /// <summary>Reads the network's weights where they were changed since.</summary>
    public void Import()
    {
        NetworkWeights weights = _program.Weights;
        if (weights.Version == _version)
        {
            return;
        }

        foreach (TrainingTensor tensor in _program.Tensors)
        {
            StridedCopy.ToMemory(tensor.Blocks, weights[tensor.Index], MemoryOf(tensor));
        }

        for (int item = 0; item < TransposedCount; item++)
        {
            Transpose(item);
        }

        for (int item = 0; item < TransformedCount; item++)
        {
            Transform(item);
        }

        _version = weights.Version;
    }

    /// <summary>Says that these weights are newer than the network's.</summary>
    public void Publish()
    {
        _program.Weights.Defer(_export);
        _version = _program.Weights.Version;
    }

    /// <summary>Renews one of the transposed copies.</summary>
    public void Transpose(int item)
    {
        TransposedWeights copy = _program.Transposed[item];
        for (int matrix = 0; matrix < copy.Matrices; matrix++)
        {
            ReadOnlySpan<float> from = Learned.Slice(copy.Source + (matrix * copy.Rows * copy.SourceRow), copy.Rows * copy.SourceRow);
            Span<float> to = Derived.Slice(copy.Target + (matrix * copy.Columns * copy.TargetRow), copy.Columns * copy.TargetRow);
            MatrixTranspose.Run(from, to, copy.Rows, copy.Columns, copy.SourceRow, copy.TargetRow);
        }
    }

    /// <summary>Renews what Winograd's algorithm makes of weights or of a transposed copy, which must be new.</summary>
    public void Transform(int item)
    {
        WinogradWeights weights = _program.Transformed[item];
        weights.Transform(weights.IsLearned ? Learned : Derived, Derived);
    }

    private void Export()
    {
        foreach (TrainingTensor tensor in _program.Tensors)
        {
            StridedCopy.ToTensor(tensor.Blocks, MemoryOf(tensor), _program.Weights.Tensor(tensor.Index));
        }

        _program.PackAll();
    }

    private Span<float> MemoryOf(TrainingTensor tensor)
    {
        AlignedMemory memory = tensor.IsLearned ? Learned : Derived;
        return memory.Slice(tensor.Offset, memory.Length - tensor.Offset);
    }
}
