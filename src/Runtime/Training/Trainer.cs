using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NetDsl.Generated;

namespace NetDsl;

/// <summary>
/// Trains a network. Results do not depend on the number of threads. Nothing is allocated after construction. One thread at a time;
/// no instance that shares the network's weights may run meanwhile.
/// </summary>
/// <typeparam name="TNetwork">The network's class.</typeparam>
public sealed partial class Trainer<TNetwork> : IDisposable
    where TNetwork : class, ITrainableNetwork<TNetwork>
{
    private readonly TrainingProgram _program;
    private readonly TrainingWeights _weights;
    private readonly AlignedMemory _arenas;
    private readonly BatchBuffers _buffers;
    private readonly GradientShards _gradients;
    private readonly BatchGradients _batchGradients;
    private readonly BatchPass _pass;
    private readonly WeightUpdate _update;
    private readonly FrozenLayers _frozen;
    private readonly BatchLosses _losses;
    private readonly Ranking _ranking;
    private readonly int _threads;
    private int _seed;
    private long _passes;
    private int _batch;
    private bool _canGoBack;
    private TrainingRun _run;
    private bool _isDisposed;

    /// <summary>A trainer of a network, which it keeps changing.</summary>
    /// <param name="network">The network.</param>
    /// <param name="optimizer">How weights follow from gradients.</param>
    /// <param name="loss">How far outputs are from what they should be.</param>
    /// <param name="maxBatch">The most images of a step, at least 1: memory is set aside for them.</param>
    /// <param name="threads">How many threads of the process's pool a step may use, at least 1; results do not depend on it.</param>
    /// <param name="seed">Of the random numbers: what dropout draws, and the order in which <c>Fit</c> goes through examples.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxBatch"/> or <paramref name="threads"/> is less than 1.</exception>
    /// <exception cref="ArgumentException">The loss takes logits, and the network ends in Softmax or RadialBasis; the loss has weights for another number of classes; or so large a batch is more than an array can hold.</exception>
    public Trainer(TNetwork network, Optimizer optimizer, Loss loss, int maxBatch = 64, int threads = 1, int seed = 0)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(optimizer);
        ArgumentNullException.ThrowIfNull(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        if (loss.RefusesSoftmax && TNetwork.Layers[^1].Kind == "Softmax")
        {
            throw new ArgumentException(
                $"{loss} takes logits and has the softmax in it, but {typeof(TNetwork).Name} ends in [Softmax]: leave that layer out.", nameof(loss));
        }

        if (loss.RefusesSoftmax && !loss.SmallestWins && Ranking.AreDistances(TNetwork.Layers[^1].Kind))
        {
            throw new ArgumentException(
                $"{loss} takes logits, of which the largest is the answer, but {typeof(TNetwork).Name} ends in [RadialBasis], whose outputs are distances: {nameof(Loss)}.{nameof(Loss.DistanceCrossEntropy)} takes them.", nameof(loss));
        }

        _ranking = Ranking.Of(loss, TNetwork.Layers[^1].Kind);
        loss.CheckOutput(TNetwork.OutputLength);
        (Network, Optimizer, Loss, MaxBatch, _threads, _seed) = (network, optimizer, loss, maxBatch, threads, seed);
        _program = network.CreateTrainingProgram();
        _frozen = new(_program, TNetwork.Layers);
        _losses = new(new(0, TNetwork.OutputLength, loss, 1, maxBatch));
        _arenas = new(ArenaLength(_program.ArenaStride, maxBatch));
        _weights = new(_program);
        _buffers = new(_program, maxBatch);
        int shards = new ShardPlan(maxBatch, _program.MicroBatch, _program.LearnedLength).Count;
        _gradients = new(shards, _program.LearnedLength, _program.ScratchLength);
        _batchGradients = new(_program, _frozen, maxBatch);
        _pass = new(_program, _weights, _arenas, _buffers, _gradients, _batchGradients, _frozen, shards);
        _update = new(_program, _weights, _gradients, _batchGradients, optimizer, _frozen, threads);
        WorkerPool.Reserve(threads);
    }

    /// <summary>The network that is trained.</summary>
    public TNetwork Network { get; }

    /// <summary>How weights follow from gradients; its settings may be changed between steps.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>How far outputs are from what they should be.</summary>
    public Loss Loss { get; }

    /// <summary>The most images of a step.</summary>
    public int MaxBatch { get; }

    /// <summary>How many times the weights were moved.</summary>
    public long StepCount { get; private set; }

    /// <summary>The input's gradient is worked out too, for <see cref="GetInputGradient"/>; false at first.</summary>
    public bool ComputeInputGradient { get; set; }

    /// <summary>One step on classes: forward, loss, backward, and the weights are moved.</summary>
    /// <param name="images">InputLength floats for each.</param>
    /// <param name="labels">For each the number of its class, from 0.</param>
    /// <returns>The batch's mean loss before the step.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, a label is no class, or the batch is empty or larger than <see cref="MaxBatch"/>.</exception>
    /// <exception cref="NotSupportedException">The loss has no form for classes.</exception>
    /// <exception cref="NonFiniteLossException">The loss is NaN or infinite; nothing was changed.</exception>
    public float Step(ReadOnlySpan<float> images, ReadOnlySpan<int> labels)
    {
        int batch = CheckBatch(images.Length, nameof(images));
        if (labels.Length != batch)
        {
            throw new ArgumentException($"{batch} images need {batch} labels, and {labels.Length} were given.", nameof(labels));
        }

        Loss.CheckTakesLabels();
        Loss.CheckLabels(labels, TNetwork.OutputLength);
        _losses.Main.Set(labels);
        return Step(images, batch);
    }

    /// <summary>One step on values: forward, loss, backward, and the weights are moved.</summary>
    /// <param name="inputs">InputLength floats for each.</param>
    /// <param name="targets">OutputLength floats for each.</param>
    /// <returns>The batch's mean loss before the step.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit, or the batch is empty or larger than <see cref="MaxBatch"/>.</exception>
    /// <exception cref="NonFiniteLossException">The loss is NaN or infinite; nothing was changed.</exception>
    public float Step(ReadOnlySpan<float> inputs, ReadOnlySpan<float> targets)
    {
        int batch = CheckBatch(inputs.Length, nameof(inputs));
        if (targets.Length != batch * TNetwork.OutputLength)
        {
            throw new ArgumentException(
                $"{batch} inputs need {batch * TNetwork.OutputLength} targets, {TNetwork.OutputLength} each, and {targets.Length} were given.", nameof(targets));
        }

        _losses.Main.Set(targets);
        return Step(inputs, batch);
    }

    /// <summary>Runs a batch in training mode: dropout drops, batch normalization takes the batch's statistics and moves the running ones.</summary>
    /// <param name="inputs">InputLength floats for each.</param>
    /// <returns>OutputLength floats for each, valid until the next pass.</returns>
    /// <exception cref="ArgumentException">The length does not fit, or the batch is empty or larger than <see cref="MaxBatch"/>.</exception>
    public ReadOnlySpan<float> Forward(ReadOnlySpan<float> inputs)
    {
        int batch = CheckBatch(inputs.Length, nameof(inputs));
        BeginPass(batch);
        _pass.Forward(_threads, inputs);
        if (_program.Norms.Count > 0)
        {
            _pass.CommitStatistics();
            _weights.Publish();
        }

        _canGoBack = true;
        return _buffers.Outputs[0].AsSpan(0, batch * TNetwork.OutputLength);
    }

    /// <summary>Goes back from the last <see cref="Forward"/> and adds to the gradients of the weights.</summary>
    /// <param name="outputGradients">Of the main output, in the outputs' order.</param>
    /// <exception cref="ArgumentException">The length is not that of the outputs.</exception>
    /// <exception cref="InvalidOperationException">There was no <see cref="Forward"/> before it.</exception>
    public void Backward(ReadOnlySpan<float> outputGradients)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_canGoBack)
        {
            throw new InvalidOperationException("Backward goes back from one Forward, and there was none before it.");
        }

        if (outputGradients.Length != _batch * TNetwork.OutputLength)
        {
            throw new ArgumentException(
                $"The outputs of {_batch} inputs have {_batch * TNetwork.OutputLength} floats, and {outputGradients.Length} gradients were given.", nameof(outputGradients));
        }

        outputGradients.CopyTo(_buffers.Gradients[0]);
        _pass.Backward(_threads);
        _update.SumOverBatch(_threads, _batch);
        _hasGradients = true;
        _hasInputGradient = _run.WantsInputGradient;
        _canGoBack = false;
    }

    /// <summary>Moves the weights by the gradients, which are zero then.</summary>
    /// <remarks>Where the optimizer's schedule gives no usable factor, nothing is changed, and the gradients are still there.</remarks>
    /// <exception cref="InvalidOperationException">There was no <see cref="Backward"/> before it.</exception>
    public void Apply()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!_hasGradients)
        {
            throw new InvalidOperationException("Apply moves the weights by the gradients of a Backward, and there was none before it.");
        }

        Move(Optimizer.Begin(StepCount + 1), images: 0);
    }

    /// <summary>Fetches the network's weights; the network can go on without the trainer.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _program.Weights.CatchUp();
        }
    }

    private static int ArenaLength(int stride, int maxBatch)
    {
        long length = (long)stride * maxBatch;
        return length <= Array.MaxLength - 64
            ? (int)length
            : throw new ArgumentException(
                $"{maxBatch} images of {typeof(TNetwork).Name} take {length} floats of activations and gradients, more than an array can hold: at most {(Array.MaxLength - 64) / stride} are possible.",
                nameof(maxBatch));
    }

    private float Step(ReadOnlySpan<float> images, int batch)
    {
        if (_hasGradients)
        {
            throw new InvalidOperationException("There are gradients of a Backward: Apply them before the next Step.");
        }

        CheckTargets(batch);

        // Whatever can be wrong with a step shows before the first weight or running statistic is changed.
        OptimizerStep step = Optimizer.Begin(StepCount + 1);
        double loss = RunStep(images, batch);
        _pass.CommitStatistics();
        Move(step, batch);
        _hasInputGradient = _run.WantsInputGradient;
        foreach (OutputLoss output in _losses.Outputs)
        {
            output.Count = 0;
        }

        return (float)loss;
    }

    /// <summary>Forward, loss and backward; where that fails, all is as it was before.</summary>
    private double RunStep(ReadOnlySpan<float> images, int batch)
    {
        long passes = _passes;
        try
        {
            BeginPass(batch);
            _losses.Begin(batch);
            _pass.Step(_threads, images, _losses);
            double loss = _pass.LossSum;
            return double.IsFinite(loss) ? loss : throw new NonFiniteLossException(StepCount + 1, loss, _pass.FindNonFinite());
        }
        catch
        {
            _passes = passes;
            _gradients.Clear(0, _program.LearnedLength);
            _gradients.Reset();
            throw;
        }
    }

    private void BeginPass(int batch)
    {
        _weights.Import();
        _batch = batch;
        (_canGoBack, _hasInputGradient, _hasKeptGradients) = (false, false, false);
        foreach (float[] gradients in _buffers.Gradients)
        {
            gradients.AsSpan().Clear();
        }

        _run = new(_seed, _passes++, ComputeInputGradient, _frozen);
        _pass.Begin(batch, _run);
    }

    private void Move(in OptimizerStep step, int images)
    {
        _update.Run(_threads, step, images, _keptGradients);
        _hasKeptGradients = _keptGradients.Length > 0;
        StepCount++;
        (_hasGradients, _canGoBack) = (false, false);
        _weights.Publish();
    }

    private int CheckBatch(int length, string name)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        int batch = length / TNetwork.InputLength;
        if (batch * TNetwork.InputLength != length || batch == 0)
        {
            throw new ArgumentException($"A batch has {TNetwork.InputLength} floats for each input, and at least one input; {length} floats were given.", name);
        }

        if (batch > MaxBatch)
        {
            throw new ArgumentException($"The batch has {batch} inputs, but the trainer was made for at most {MaxBatch} (its maxBatch).", name);
        }

        foreach (TrainingNorm norm in _program.Norms)
        {
            if ((long)batch * norm.Pixels < 2 && !_frozen.Holds(norm.Weight))
            {
                throw new ArgumentException("A batch normalization needs more than one value in a channel, and so more than one input.", name);
            }
        }

        return batch;
    }
}
