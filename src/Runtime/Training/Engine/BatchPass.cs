using System;
using System.Linq;
using System.Runtime.CompilerServices;

namespace NetDsl.Generated;

/// <summary>
/// A pass over a batch: shard by shard through the segments as far as no layer needs the whole batch, micro-batch by
/// micro-batch, with the loss between forward and backward. Where nobody looks at an image's memory afterwards, the micro-batches use the same few
/// regions of it one after another, which then stay in the caches.
/// </summary>
internal sealed unsafe class BatchPass : ParallelWork
{
    private readonly TrainingProgram _program;
    private readonly TrainingWeights _weights;
    private readonly AlignedMemory _arenas;
    private readonly BatchBuffers _buffers;
    private readonly GradientShards _gradients;
    private readonly BatchGradients _batchGradients;
    private readonly BatchStatistics _statistics;
    private readonly UnconnectedWeights _unconnected;
    private readonly double[] _losses;
    private readonly int[] _faults;
    private readonly FreeRegions _regions;
    private readonly int _forwardSegments;
    private float* _inputs;
    private int _inputLength;
    private bool _sharesRegions;
    private int _firstSegment;
    private int _endSegment;
    private int _images;
    private ShardPlan _shards;
    private TrainingRun _run;
    private BatchLosses? _batchLosses;

    public BatchPass(TrainingProgram program, TrainingWeights weights, AlignedMemory arenas, BatchBuffers buffers, GradientShards gradients, BatchGradients batchGradients, FrozenLayers frozen, int mostShards)
    {
        _program = program;
        _weights = weights;
        _arenas = arenas;
        _buffers = buffers;
        _gradients = gradients;
        _batchGradients = batchGradients;
        _statistics = new(program, frozen);
        _unconnected = new(program);
        _losses = new double[mostShards];
        _faults = new int[mostShards];
        _regions = new(mostShards);
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
        _faults.AsSpan().Fill(int.MaxValue);
        _sharesRegions = false;
    }

    /// <summary>Forward only.</summary>
    public void Forward(int threads, ReadOnlySpan<float> inputs)
    {
        _batchLosses = null;
        if (_program.OutsideInput > 0)
        {
            inputs.CopyTo(_buffers.Inputs);
            inputs = _buffers.Inputs.AsSpan(0, inputs.Length);
        }

        Run(threads, inputs, 0, _forwardSegments);
    }

    /// <summary>Backward only, from the outputs' gradients.</summary>
    public void Backward(int threads)
    {
        _batchLosses = null;
        _gradients.Use(_shards.Count);
        Run(threads, _buffers.Inputs.AsSpan(0, _images * _program.OutsideInput), _forwardSegments, _program.Segments.Count);
        ClearUnconnected();
    }

    /// <summary>Forward, loss and backward. A shard whose loss is not finite goes no further.</summary>
    public void Step(int threads, ReadOnlySpan<float> inputs, BatchLosses losses)
    {
        if (losses.TakesWholeBatch)
        {
            StepAtOnce(threads, inputs, losses);
            return;
        }

        _batchLosses = losses;
        _sharesRegions = _program.Norms.Count == 0 && !_run.WantsInputGradient;
        _regions.Reset(IsWhole(_shards.Count - 1) ? _shards.Count : _shards.Count - 1);
        _gradients.Use(_shards.Count);
        Run(threads, inputs, 0, _program.Segments.Count);
        ClearUnconnected();
    }

    /// <summary>The same where a loss is told of the whole batch: it stands between the two passes, on the caller's thread.</summary>
    private void StepAtOnce(int threads, ReadOnlySpan<float> inputs, BatchLosses losses)
    {
        Forward(threads, inputs);
        _losses[0] = losses.Evaluate(_buffers, 0, _images, _images);
        if (double.IsFinite(_losses[0]))
        {
            Backward(threads);
        }
        else
        {
            _faults[0] = FindNonFinite(0, _images);
        }
    }

    /// <summary>Takes over the running statistics of the pass.</summary>
    public void CommitStatistics() => _statistics.Commit(_weights);

    /// <summary>One shard's images through the segments at hand.</summary>
    public override void Execute(int item)
    {
        (int first, int end) = _shards[item];
        bool shares = _sharesRegions && IsWhole(item);
        int region = shares ? _regions.Take() : item;
        for (int image = first; image < end && double.IsFinite(_losses[item]); image += _program.MicroBatch)
        {
            int slot = shares ? _shards[region].First : image;
            ExecuteMicroBatch(item, image, Math.Min(image + _program.MicroBatch, end), (nint)slot * _program.ArenaStride);
        }

        if (shares)
        {
            _regions.Return(region);
        }
    }

    /// <summary>The name of the first layer that has a value that is not finite, where the loss is not; null for none.</summary>
    public string? FindNonFinite()
    {
        int first = _faults.Take(_shards.Count).Min();
        return first < _program.Values.Count ? _program.Values[first].Name : null;
    }

    private void ClearUnconnected()
    {
        for (int shard = 0; shard < _shards.Count; shard++)
        {
            _unconnected.Clear(_gradients[shard].Slice(0, _program.LearnedLength));
        }
    }

    /// <summary>A shard has whole micro-batches only; all but the last have.</summary>
    private bool IsWhole(int shard) => _shards[shard].End % _program.MicroBatch == 0;

    /// <summary>The number of the first value that is not finite in some images.</summary>
    private int FindNonFinite(nint origin, int images)
    {
        for (int value = 0; value < _program.Values.Count; value++)
        {
            for (int image = 0; image < images; image++)
            {
                if (HasNonFinite(_program.Values[value], origin + (image * _program.ArenaStride)))
                {
                    return value;
                }
            }
        }

        return int.MaxValue;
    }

    private bool HasNonFinite(TrainingValue value, nint origin)
    {
        for (int row = 0; row < value.Rows; row++)
        {
            foreach (float x in _arenas.Slice((int)origin + value.Origin + (row * value.Stride), value.Length))
            {
                if (!float.IsFinite(x))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Run(int threads, ReadOnlySpan<float> inputs, int firstSegment, int endSegment)
    {
        fixed (float* first = inputs)
        {
            _inputs = first;
            _inputLength = inputs.Length / _images;
            RunSegments(threads, firstSegment, endSegment);
            _inputs = null;
        }
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
                _statistics.JoinBackward(norm, _images, _arenas, _weights, _gradients[0], _run.WantsInputGradient);
            }
        }
    }

    /// <summary>Some images through the segments at hand; the first one's memory begins at <paramref name="origin"/>.</summary>
    private void ExecuteMicroBatch(int shard, int first, int end, nint origin)
    {
        ref float arena = ref Unsafe.Add(ref _arenas.Start, origin);
        for (int image = first; _firstSegment == 0 && _program.OutsideInput == 0 && image < end; image++)
        {
            _program.LoadInput(ref _inputs[(nint)image * _inputLength], ref Unsafe.Add(ref arena, (nint)(image - first) * _program.ArenaStride));
        }

        for (int segment = _firstSegment; segment < _endSegment; segment++)
        {
            if (segment == _forwardSegments && !Turn(shard, first, end, origin))
            {
                return;
            }

            _program.RunSegment(
                segment, end - first, first, ref _inputs[(nint)first * _inputLength], ref arena, ref _weights.Learned.Start, ref _weights.Derived.Start, ref _gradients[shard].Start, _run);
            if (segment == _forwardSegments - 1)
            {
                _buffers.TakeOutputs(_arenas, origin, first, end);
            }
        }

        if (_endSegment == _program.Segments.Count)
        {
            _batchGradients.Keep(_arenas, origin, first, end);
        }
    }

    /// <summary>From forward to backward: the loss where there is one, and the outputs' gradients.</summary>
    private bool Turn(int shard, int first, int end, nint origin)
    {
        if (_batchLosses is { } losses)
        {
            _losses[shard] += losses.Evaluate(_buffers, first, end, _images);
            if (!double.IsFinite(_losses[shard]))
            {
                _faults[shard] = FindNonFinite(origin, end - first);
                return false;
            }
        }

        _buffers.PutGradients(_arenas, origin, first, end);
        return true;
    }
}
