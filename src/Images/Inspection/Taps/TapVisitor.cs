using System;

namespace NetDsl.Images;

/// <summary>Is shown which values of its inputs an output of a layer reads.</summary>
internal abstract class TapVisitor
{
    /// <summary>A run of values that lie one after another.</summary>
    /// <param name="input">Which of the layer's inputs: 0, or 1 of a join.</param>
    /// <param name="first">The first value's index.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="weights">The output's slope for each; empty where only the reach is asked for.</param>
    public abstract void Run(int input, int first, int count, ReadOnlySpan<float> weights);

    /// <summary>One value.</summary>
    public void One(int input, int index, float weight) => Run(input, index, 1, new ReadOnlySpan<float>(in weight));
}

/// <summary>Adds an output's signal, times the slopes, to the signals of what it reads.</summary>
internal sealed class SignalVisitor(float[][] targets) : TapVisitor
{
    /// <summary>The output's signal.</summary>
    public float Signal { get; set; }

    /// <summary>The signals of the inputs.</summary>
    public float[][] Targets => targets;

    public override void Run(int input, int first, int count, ReadOnlySpan<float> weights) =>
        ScaledSum.Add(targets[input].AsSpan(first, count), Signal, weights);
}

/// <summary>Marks what an output reads.</summary>
internal sealed class ReachVisitor(bool[][] targets) : TapVisitor
{
    public override void Run(int input, int first, int count, ReadOnlySpan<float> weights) => targets[input].AsSpan(first, count).Fill(true);
}
