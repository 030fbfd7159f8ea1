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

    /// <summary>What a thread must have to do: to wake one takes about as long. With less than two such parts all is done on the caller's.</summary>
    private const long LeastNanoseconds = 20_000;

    private readonly int _instances;
    private readonly int _inputLength;
    private readonly int _outputLength;
    private readonly int _atOnce;
    private readonly int _nanoseconds;
    private readonly nint[] _named;
    private float* _inputs;
    private float* _outputs;
    private int _count;
    private int _threads;
    private int _part;
    private int _last;
    private int _next;

    /// <summary>Work for a network.</summary>
    /// <param name="instances">How many instances it has.</param>
    /// <param name="inputLength">Floats of an input.</param>
    /// <param name="outputLength">Floats of an output.</param>
    /// <param name="atOnce">How many inputs are best run at once.</param>
    /// <param name="nanoseconds">About what an input takes.</param>
    /// <param name="named">How many named outputs the network has.</param>
    protected ManyForward(int instances, int inputLength, int outputLength, int atOnce, int nanoseconds, int named)
    {
        _instances = instances;
        _inputLength = inputLength;
        _outputLength = outputLength;
        _atOnce = atOnce;
        _nanoseconds = nanoseconds;
        _named = new nint[named];
        WorkerPool.Reserve(instances);
    }

    /// <summary>The run at hand gives the named outputs too.</summary>
    protected bool HasNamed { get; private set; }

    /// <summary>How many instances so many threads can keep busy on this machine.</summary>
    /// <param name="threads">What the user allows.</param>
    /// <returns>At least 1.</returns>
    public static int Instances(int threads) => Math.Min(threads, Math.Max(Environment.ProcessorCount, 1));

    /// <summary>Runs inputs; the last ones on the first instance, whose properties show the last afterwards.</summary>
    /// <param name="count">How many, at least one.</param>
    /// <param name="inputs">At least so many.</param>
    /// <param name="outputs">Takes their outputs.</param>
    public void Run(int count, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        _threads = (int)Math.Min(Math.Min(_instances, count), count * (long)_nanoseconds / LeastNanoseconds);
        if (_threads <= 1)
        {
            Forward(0, 0, inputs, outputs);
            return;
        }

        fixed (float* firstInput = inputs)
        fixed (float* firstOutput = outputs)
        {
            _inputs = firstInput;
            _outputs = firstOutput;
            _count = count;
            _part = Math.Min(_atOnce, ((count - 1) / _threads) + 1);
            _last = (count - 1) / _part;
            _next = 0;
            WorkerPool.Run(_threads, _threads, this);
        }
    }

    /// <summary>Says where <see cref="RunNamed"/> puts a named output.</summary>
    /// <param name="output">Its number, from 0.</param>
    /// <param name="outputs">A span of the caller's, which stays in its place until that run is over.</param>
    public void Name(int output, scoped ref Span<float> outputs)
    {
#pragma warning disable CS8500 // The span itself lies on the caller's stack; the collector knows it there, and goes on to keep it up to date.
        fixed (Span<float>* span = &outputs)
        {
            _named[output] = (nint)span;
        }
#pragma warning restore CS8500
    }

    /// <summary>As <see cref="Run"/>, with the named outputs, each of which has been given its span.</summary>
    /// <param name="count">How many, at least one.</param>
    /// <param name="inputs">At least so many.</param>
    /// <param name="outputs">Takes their outputs.</param>
    public void RunNamed(int count, ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        HasNamed = true;
        try
        {
            Run(count, inputs, outputs);
        }
        finally
        {
            HasNamed = false;
        }
    }

    /// <summary>Runs inputs on one instance as long as there are some.</summary>
    /// <param name="item">The instance.</param>
    public sealed override void Execute(int item)
    {
        // While the first instance runs the last part, each of the others may run one of those before.
        int end = item == 0 ? _last - (_threads - 1) : _last;
        for (int first = Volatile.Read(ref _next); first < end; first = Volatile.Read(ref _next))
        {
            int next = first + Math.Max(1, (_last - first) / (_threads * PartsOfShare));
            if (Interlocked.CompareExchange(ref _next, next, first) == first)
            {
                Forward(item, first * _part, next * _part);
            }
        }

        if (item == 0)
        {
            Forward(item, _last * _part, _count);
        }
    }

    /// <summary>Runs inputs on one instance.</summary>
    /// <param name="instance">Which, from 0.</param>
    /// <param name="first">How many inputs of the run come before these.</param>
    /// <param name="inputs">The inputs, at least one.</param>
    /// <param name="outputs">Takes their outputs.</param>
    protected abstract void Forward(int instance, int first, ReadOnlySpan<float> inputs, Span<float> outputs);

    /// <summary>A part of the span for a named output.</summary>
    /// <param name="output">Its number, from 0.</param>
    /// <param name="first">Floats before it.</param>
    /// <param name="length">Its floats.</param>
    /// <returns>The part.</returns>
#pragma warning disable CS8500 // See Name.
    protected Span<float> Named(int output, int first, int length) => ((Span<float>*)_named[output])->Slice(first, length);
#pragma warning restore CS8500

    private void Forward(int instance, int first, int end) => Forward(
        instance,
        first,
        new ReadOnlySpan<float>(_inputs + ((nint)first * _inputLength), (end - first) * _inputLength),
        new Span<float>(_outputs + ((nint)first * _outputLength), (end - first) * _outputLength));
}
