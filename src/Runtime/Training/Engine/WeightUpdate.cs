using System;

namespace NetDsl.Generated;

/// <summary>
/// The optimizer's step, chunk by chunk of the weights: the shards' gradients are added up, the weights moved, the gradients set to
/// zero. Clipping needs the sum of all gradients first.
/// </summary>
internal sealed class WeightUpdate : ParallelWork
{
    private const int Chunk = 16384;

    private readonly TrainingWeights _weights;
    private readonly GradientShards _gradients;
    private readonly Optimizer _optimizer;
    private readonly AlignedMemory _state;
    private readonly int _length;
    private Stage _stage;
    private OptimizerStep _step;

    public WeightUpdate(TrainingWeights weights, GradientShards gradients, Optimizer optimizer, int length)
    {
        _weights = weights;
        _gradients = gradients;
        _optimizer = optimizer;
        _length = length;
        _state = new(checked(length * optimizer.StateCount));
    }

    private enum Stage
    {
        Sum,
        Move,
        SumAndMove,
        Transpose,
        Transform,
    }

    /// <summary>What the optimizer remembers: of each chunk of weights its planes, one after another.</summary>
    public AlignedMemory State => _state;

    /// <summary>Moves the weights; afterwards all gradients are zero.</summary>
    /// <param name="threads">How many may take part.</param>
    /// <param name="step">The optimizer's.</param>
    public void Run(int threads, in OptimizerStep step)
    {
        _step = step;
        int chunks = (_length + Chunk - 1) / Chunk;
        if (_optimizer.ClipNorm is null)
        {
            RunStage(threads, chunks, Stage.SumAndMove);
        }
        else
        {
            RunStage(threads, chunks, Stage.Sum);
            _step = _optimizer.Clip(step, Math.Sqrt(FixedSum.OfSquares(_gradients[0].Slice(0, _length))));
            RunStage(threads, chunks, Stage.Move);
        }

        _gradients.Reset();
        RunStage(threads, _weights.TransposedCount, Stage.Transpose);
        RunStage(threads, _weights.TransformedCount, Stage.Transform);
    }

    /// <summary>Copies one of the optimizer's planes, in the order of the learned weights.</summary>
    public void CopyState(int plane, Span<float> destination)
    {
        for (int start = 0; start < _length; start += Chunk)
        {
            PlaneOf(start, plane).CopyTo(destination[start..]);
        }
    }

    /// <summary>Replaces one of the optimizer's planes.</summary>
    public void SetState(int plane, ReadOnlySpan<float> source)
    {
        for (int start = 0; start < _length; start += Chunk)
        {
            Span<float> part = PlaneOf(start, plane);
            source.Slice(start, part.Length).CopyTo(part);
        }
    }

    /// <summary>One chunk, or one of the transposed copies, or weights for Winograd's algorithm.</summary>
    public override void Execute(int item)
    {
        if (_stage == Stage.Transpose)
        {
            _weights.Transpose(item);
            return;
        }

        if (_stage == Stage.Transform)
        {
            _weights.Transform(item);
            return;
        }

        int start = item * Chunk;
        int length = Math.Min(Chunk, _length - start);
        ReadOnlySpan<float> gradients = _stage == Stage.Move ? _gradients[0].Slice(start, length) : _gradients.Sum(start, length);
        if (_stage == Stage.Sum)
        {
            return;
        }

        int planes = _optimizer.StateCount;
        _optimizer.Update(_weights.Learned.Slice(start, length), gradients, _state.Slice(start * planes, length * planes), _step);
        _gradients.Clear(start, length);
    }

    private Span<float> PlaneOf(int start, int plane)
    {
        int length = Math.Min(Chunk, _length - start);
        return _state.Slice((start * _optimizer.StateCount) + (plane * length), length);
    }

    private void RunStage(int threads, int items, Stage stage)
    {
        _stage = stage;
        WorkerPool.Run(threads, items, this);
    }
}
