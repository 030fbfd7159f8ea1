using System;
using System.ComponentModel;
using System.Threading;

namespace NetDsl.Generated;

/// <summary>
/// Many inputs over several threads, each with an instance of the network. An input's output does not depend on the
/// instance that computes it. Made once for a number of instances; a run allocates nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class ManyForward : ParallelWork
{
    /// <summary>A thread takes this part of an equal share of what is left, and less and less so that all are done at once.</summary>
    private const int PartsOfShare = 2;

    private readonly int _instances;
    private readonly int _inputLength;
    private readonly int _outputLength;
    private float* _inputs;
    private float* _outputs;
    private int _last;
    private int _next;

    /// <summary>Work for a network.</summary>
    /// <param name="instances">How many instances it has.</param>
    /// <param name="inputLength">Floats of an input.</param>
    /// <param name="outputLength">Floats of an output.</param>
    protected ManyForward(int instances, int inputLength, int outputLength)
    {
        _instances = instances;
        _inputLength = inputLength;
        _outputLength = outputLength;
        WorkerPool.Reserve(instances);
    }

    /// <summary>How many instances so many threads can keep busy on this machine.</summary>
    /// <param name="threads">What the user allows.</param>
    /// <returns>At least 1.</returns>
    public static int Instances(int threads) => Math.Min(threads, Math.Max(Environment.ProcessorCount, 1));

    /// <summary>Runs inputs; the last one on the first instance, whose properties show it afterwards.</summary>
    /// <param name="count">How many, at least one.</param>
    /// <param name="inputs">At least so many.</param>
    /// <param name="outputs">Takes their outputs.</param>
    public void Run(int count, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        fixed (float* firstInput = inputs)
        fixed (float* firstOutput = outputs)
        {
            _inputs = firstInput;
            _outputs = firstOutput;
            _last = count - 1;
            _next = 0;
            WorkerPool.Run(_instances, _instances, this);
        }
    }

    /// <summary>Runs inputs on one instance as long as there are some.</summary>
    /// <param name="item">The instance.</param>
    public sealed override void Execute(int item)
    {
        for (int first = Volatile.Read(ref _next); first < _last; first = Volatile.Read(ref _next))
        {
            int end = first + Math.Max(1, (_last - first) / (_instances * PartsOfShare));
            if (Interlocked.CompareExchange(ref _next, end, first) == first)
            {
                Forward(item, first, end);
            }
        }

        if (item == 0)
        {
            Forward(item, _last, _last + 1);
        }
    }

    /// <summary>Runs one input on one instance.</summary>
    /// <param name="instance">Which, from 0.</param>
    /// <param name="input">The input.</param>
    /// <param name="output">Takes the output.</param>
    protected abstract void Forward(int instance, ReadOnlySpan<float> input, Span<float> output);

    private void Forward(int instance, int first, int end)
    {
        for (int index = first; index < end; index++)
        {
            Forward(
                instance,
                new ReadOnlySpan<float>(_inputs + ((nint)index * _inputLength), _inputLength),
                new Span<float>(_outputs + ((nint)index * _outputLength), _outputLength));
        }
    }
}
