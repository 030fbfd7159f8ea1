using System;
using System.ComponentModel;

namespace NetDsl.Generated;

/// <summary>
/// One input's pass over several threads: step by step, the items of a step by whoever is free. Made once for a number of threads; a run allocates nothing.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract unsafe class SplitForward : ParallelWork
{
    private readonly int _threads;
    private float* _input;
    private int _step;

    /// <summary>A pass of a network.</summary>
    /// <param name="threads">How many may take part, the caller's own included.</param>
    protected SplitForward(int threads)
    {
        _threads = threads;
        WorkerPool.Reserve(threads);
    }

    /// <summary>Runs one input.</summary>
    /// <param name="input">Its first float.</param>
    public void Run(ref float input)
    {
        ReadOnlySpan<int> items = Items();
        fixed (float* first = &input)
        {
            _input = first;
            for (_step = 0; _step < items.Length; _step++)
            {
                WorkerPool.Run(_threads, items[_step], this);
            }
        }
    }

    /// <summary>Does one item of the step at hand.</summary>
    /// <param name="item">Its number.</param>
    public sealed override void Execute(int item) => Item(_step, item, ref *_input);

    /// <summary>How many items each step has.</summary>
    /// <returns>A number for each step.</returns>
    protected abstract ReadOnlySpan<int> Items();

    /// <summary>Does one item of a step.</summary>
    /// <param name="stage">The step.</param>
    /// <param name="item">The item.</param>
    /// <param name="input">The first float of the input.</param>
    protected abstract void Item(int stage, int item, ref float input);
}
