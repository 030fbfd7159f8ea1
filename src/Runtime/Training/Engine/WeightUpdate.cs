using System;
using System.Linq;

namespace NetDsl.Generated;

/// <summary>
/// The optimizer's step, chunk by chunk of the weights: the shards' gradients are added up, the weights moved, the gradients set to
/// zero. Gradients over the whole batch are worked out here, in memory that stays in a cache. Clipping needs the sum of all gradients first.
/// </summary>
internal sealed class WeightUpdate : ParallelWork
{
    private readonly TrainingWeights _weights;
    private readonly GradientShards _gradients;
    private readonly BatchGradients _batchGradients;
    private readonly Optimizer _optimizer;
    private readonly FrozenLayers _frozen;
    private readonly AlignedMemory _state;
    private readonly int _length;
    private readonly WeightChunk[] _chunks;
    private readonly WeightChunk[] _batchChunks;
    private readonly FreeRegions _regions;
    private readonly AlignedMemory _regionMemory;
    private readonly int _regionLength;
    private Stage _stage;
    private OptimizerStep _step;
    private int _images;

    public WeightUpdate(TrainingProgram program, TrainingWeights weights, GradientShards gradients, BatchGradients batchGradients, Optimizer optimizer, FrozenLayers frozen, int threads)
    {
        _frozen = frozen;
        _weights = weights;
        _gradients = gradients;
        _batchGradients = batchGradients;
        _optimizer = optimizer;
        _length = program.LearnedLength;
        _state = new(checked(_length * optimizer.StateCount));
        _chunks = WeightChunk.Of(program);
        _batchChunks = [.. _chunks.Where(static chunk => chunk.IsOverBatch)];
        RegionCount = Math.Min(Math.Min(threads, WorkerPool.MostThreads), _batchChunks.Length);
        _regionLength = _batchChunks.Select(static chunk => chunk.Length).DefaultIfEmpty().Max();
        _regions = new(RegionCount);
        _regionMemory = new(checked(RegionCount * _regionLength));
    }

    private enum Stage
    {
        SumOverBatch,
        Sum,
        Move,
        SumAndMove,
        Transpose,
        Transform,
    }

    /// <summary>What the optimizer remembers: of each chunk of weights its planes, one after another.</summary>
    public AlignedMemory State => _state;

    private int RegionCount { get; }

    /// <summary>Adds to the gradients what the images of a batch have kept for it.</summary>
    public void SumOverBatch(int threads, int images)
    {
        _images = images;
        RunStage(threads, _batchChunks.Length, Stage.SumOverBatch);
    }

    /// <summary>Moves the weights; afterwards all gradients are zero.</summary>
    /// <param name="threads">How many may take part.</param>
    /// <param name="step">The optimizer's.</param>
    /// <param name="images">The batch that has kept something that is not among the gradients yet; 0 for none.</param>
    /// <param name="keep">Takes the gradients, as they are before they are clipped; empty for nobody.</param>
    public void Run(int threads, in OptimizerStep step, int images, Span<float> keep)
    {
        _step = step;
        _images = images;
        if (_optimizer.ClipNorm is null && keep.IsEmpty)
        {
            _regions.Reset(RegionCount);
            RunStage(threads, _chunks.Length, Stage.SumAndMove);
        }
        else
        {
            SumOverBatch(threads, images);
            RunStage(threads, _chunks.Length, Stage.Sum);
            _gradients[0].Slice(0, keep.Length).CopyTo(keep);
            if (_optimizer.ClipNorm is not null)
            {
                _step = _optimizer.Clip(step, Math.Sqrt(FixedSum.OfSquares(_gradients[0].Slice(0, _length))));
            }

            RunStage(threads, _chunks.Length, Stage.Move);
        }

        _gradients.Reset();
        RunStage(threads, _weights.TransposedCount, Stage.Transpose);
        RunStage(threads, _weights.TransformedCount, Stage.Transform);
    }

    /// <summary>Copies one of the optimizer's planes, in the order of the learned weights.</summary>
    public void CopyState(int plane, Span<float> destination)
    {
        foreach (WeightChunk chunk in _chunks)
        {
            PlaneOf(chunk, plane).CopyTo(destination[chunk.Start..]);
        }
    }

    /// <summary>Replaces one of the optimizer's planes.</summary>
    public void SetState(int plane, ReadOnlySpan<float> source)
    {
        foreach (WeightChunk chunk in _chunks)
        {
            source.Slice(chunk.Start, chunk.Length).CopyTo(PlaneOf(chunk, plane));
        }
    }

    /// <summary>One chunk, or one of the transposed copies, or weights for Winograd's algorithm.</summary>
    public override void Execute(int item)
    {
        switch (_stage)
        {
            case Stage.Transpose:
                if (!_frozen.Holds(_weights.SourceOfTransposed(item)))
                {
                    _weights.Transpose(item);
                }

                break;
            case Stage.Transform:
                if (!_frozen.Holds(_weights.SourceOfTransformed(item)))
                {
                    _weights.Transform(item);
                }

                break;
            case Stage.SumOverBatch:
                Execute(_batchChunks[item]);
                break;
            default:
                Execute(_chunks[item]);
                break;
        }
    }

    private void Execute(WeightChunk chunk)
    {
        if (_frozen.Holds(chunk.Start))
        {
            // A layer below learns, so that steps may have left a gradient here.
            _gradients.Clear(chunk.Start, chunk.Length);
            return;
        }

        switch (_stage)
        {
            case Stage.SumOverBatch:
                AddOverBatch(chunk, GradientsOf(chunk));
                break;
            case Stage.Sum:
                Sum(chunk);
                break;
            case Stage.Move:
                Move(chunk, GradientsOf(chunk));
                break;
            default:
                SumAndMove(chunk);
                break;
        }
    }

    private void SumAndMove(WeightChunk chunk)
    {
        if (!chunk.IsOverBatch || _images == 0)
        {
            Move(chunk, Sum(chunk));
            return;
        }

        int region = _regions.Take();
        Span<float> gradients = _regionMemory.Slice(region * _regionLength, chunk.Length);
        gradients.Clear();
        AddOverBatch(chunk, gradients);
        Move(chunk, gradients);
        _regions.Return(region);
    }

    private Span<float> Sum(WeightChunk chunk) => chunk.IsOverBatch ? GradientsOf(chunk) : _gradients.Sum(chunk.Start, chunk.Length);

    private Span<float> GradientsOf(WeightChunk chunk) => _gradients[0].Slice(chunk.Start, chunk.Length);

    private void AddOverBatch(WeightChunk chunk, Span<float> gradients) => _batchGradients.AddTo(gradients, chunk.Layer, chunk.Row, _images);

    private void Move(WeightChunk chunk, Span<float> gradients)
    {
        int planes = _optimizer.StateCount;
        _optimizer.Update(_weights.Learned.Slice(chunk.Start, chunk.Length), gradients, _state.Slice(chunk.Start * planes, chunk.Length * planes), _step);
        if (chunk.IsOverBatch)
        {
            gradients.Clear();
        }
        else
        {
            _gradients.Clear(chunk.Start, chunk.Length);
        }
    }

    private Span<float> PlaneOf(WeightChunk chunk, int plane) => _state.Slice((chunk.Start * _optimizer.StateCount) + (plane * chunk.Length), chunk.Length);

    private void RunStage(int threads, int items, Stage stage)
    {
        _stage = stage;
        WorkerPool.Run(threads, items, this);
    }
}
