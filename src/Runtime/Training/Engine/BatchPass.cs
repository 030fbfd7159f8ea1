using System;

namespace NetDsl.Generated;

/// <summary>
/// A pass over a batch: shard by shard through the segments as far as no layer needs the whole batch, micro-batch by
/// micro-batch, with the loss between forward and backward.
/// </summary>
internal sealed class BatchPass : ParallelWork
{
    private readonly TrainingProgram _program;
    private readonly TrainingWeights _weights;
    private readonly AlignedMemory _arenas;
    private readonly BatchBuffers _buffers;
    private readonly GradientShards _gradients;
    private readonly BatchStatistics _statistics;
    private readonly double[] _losses;
    private readonly int _forwardSegments;
    private int _firstSegment;
    private int _endSegment;
    private int _images;
    private ShardPlan _shards;
    private TrainingRun _run;
    private Loss? _loss;
    private bool _hasLabels;

    public BatchPass(TrainingProgram program, TrainingWeights weights, AlignedMemory arenas, BatchBuffers buffers, GradientShards gradients, int mostShards)
    {
        _program = program;
        _weights = weights;
        _arenas = arenas;
        _buffers = buffers;
        _gradients = gradients;
        _statistics = new(program);
        _losses = new double[mostShards];
        while (_forwardSegments < program.Segments.Count && program.Segments[_forwardSegments].IsForward)
        {
            _forwardSegments++;
        }
    }

    /// <summary>The pass's loss, or shares of it that are not finite.</summary>
    public double LossSum
    {
        get
        {
            double sum = 0;
            for (int shard = 0; shard < _shards.Count; shard++)
            {
                sum += _losses[shard];
            }

            return sum;
        }
    }

    /// <summary>Prepares a pass.</summary>
    /// <param name="images">The batch.</param>
    /// <param name="run">What holds for all of it.</param>
    public void Begin(int images, in TrainingRun run)
    {
        _images = images;
        _run = run;
        _shards = new(images, _program.MicroBatch, _program.LearnedLength);
        _losses.AsSpan().Clear();
    }

    /// <summary>Forward only.</summary>
    public void Forward(int threads)
    {
        _loss = null;
        RunSegments(threads, 0, _forwardSegments);
    }

    /// <summary>Backward only, from the outputs' gradients.</summary>
    public void Backward(int threads)
    {
        _loss = null;
        _gradients.Use(_shards.Count);
        RunSegments(threads, _forwardSegments, _program.Segments.Count);
    }

    /// <summary>Forward, loss and backward. Where a shard's loss is not finite its values are left as they are after the forward pass.</summary>
    public void Step(int threads, Loss loss, bool hasLabels)
    {
        _loss = loss;
        _hasLabels = hasLabels;
        _gradients.Use(_shards.Count);
        RunSegments(threads, 0, _program.Segments.Count);
    }

    /// <summary>Takes over the running statistics of the pass.</summary>
    public void CommitStatistics() => _statistics.Commit(_weights);

    /// <summary>One shard's images through the segments at hand.</summary>
    public override void Execute(int item)
    {
        (int first, int end) = _shards[item];
        for (int image = first; image < end; image += _program.MicroBatch)
        {
            ExecuteMicroBatch(item, image, Math.Min(image + _program.MicroBatch, end));
        }
    }

    /// <summary>The name of the first layer that has a value that is not finite, after a forward pass; null for none.</summary>
    public string? FindNonFinite()
    {
        foreach (TrainingValue value in _program.Values)
        {
            for (int shard = 0; shard < _shards.Count; shard++)
            {
                (int first, int end) = _shards[shard];
                for (int image = first; image < end && !double.IsFinite(_losses[shard]); image++)
                {
                    if (HasNonFinite(value, image))
                    {
                        return value.Name;
                    }
                }
            }
        }

        return null;
    }

    private bool HasNonFinite(TrainingValue value, int image)
    {
        for (int row = 0; row < value.Rows; row++)
        {
            foreach (float x in _arenas.Slice((image * _program.ArenaStride) + value.Origin + (row * value.Stride), value.Length))
            {
                if (!float.IsFinite(x))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void RunSegments(int threads, int first, int end)
    {
        for (_firstSegment = first; _firstSegment < end; _firstSegment = _endSegment)
        {
            _endSegment = _firstSegment + 1;
            while (_endSegment < end && _program.Segments[_endSegment - 1].Norm < 0)
            {
                _endSegment++;
            }

            WorkerPool.Run(threads, _shards.Count, this);
            int norm = _program.Segments[_endSegment - 1].Norm;
            if (_endSegment > _forwardSegments && !double.IsFinite(LossSum))
            {
                return;
            }

            if (norm >= 0 && _endSegment <= _forwardSegments)
            {
                _statistics.JoinForward(norm, _images, _arenas, _weights);
            }
            else if (norm >= 0)
            {
                _statistics.JoinBackward(norm, _images, _arenas, _weights, _gradients[0]);
            }
        }
    }

    private void ExecuteMicroBatch(int shard, int first, int end)
    {
        for (int segment = _firstSegment; segment < _endSegment; segment++)
        {
            if (segment == _forwardSegments && !Turn(shard, first, end))
            {
                return;
            }

            ref float arena = ref System.Runtime.CompilerServices.Unsafe.Add(ref _arenas.Start, (nint)first * _program.ArenaStride);
            _program.RunSegment(
                segment, end - first, first, ref arena, ref _weights.Learned.Start, ref _weights.Derived.Start, ref _gradients[shard].Start, _run);
            if (segment == _forwardSegments - 1)
            {
                _buffers.TakeOutputs(_arenas, first, end);
            }
        }
    }

    /// <summary>From forward to backward: the loss where there is one, and the outputs' gradients.</summary>
    private bool Turn(int shard, int first, int end)
    {
        if (_loss is { } loss)
        {
            int length = _program.Outputs[0].Length;
            ReadOnlySpan<float> outputs = _buffers.Outputs[0].AsSpan(first * length, (end - first) * length);
            Span<float> gradients = _buffers.Gradients[0].AsSpan(first * length, (end - first) * length);
            double share = _hasLabels
                ? loss.Evaluate(outputs, _buffers.Labels.AsSpan(first, end - first), length, _images, gradients)
                : loss.Evaluate(outputs, _buffers.Targets.AsSpan(first * length, (end - first) * length), length, _images, gradients);
            _losses[shard] += share;
            if (!double.IsFinite(_losses[shard]))
            {
                return false;
            }
        }

        _buffers.PutGradients(_arenas, first, end);
        return true;
    }
}
