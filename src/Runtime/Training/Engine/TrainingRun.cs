using System.ComponentModel;
using System.Runtime.InteropServices;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>What holds for all steps of one pass over a batch.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct TrainingRun
{
    private readonly int _seed;
    private readonly long _pass;
    private readonly bool[]? _learning;
    private readonly bool[]? _reached;

    /// <summary>One pass.</summary>
    /// <param name="seed">The trainer's.</param>
    /// <param name="pass">The number of the pass.</param>
    /// <param name="wantsInputGradient">The input's gradient is worked out too.</param>
    public TrainingRun(int seed, long pass, bool wantsInputGradient)
    {
        _seed = seed;
        _pass = pass;
        WantsInputGradient = wantsInputGradient;
    }

    /// <summary>One pass in which some layers are frozen.</summary>
    /// <param name="seed">The trainer's.</param>
    /// <param name="pass">The number of the pass.</param>
    /// <param name="wantsInputGradient">The input's gradient is worked out too.</param>
    /// <param name="frozen">The layers that do not learn.</param>
    internal TrainingRun(int seed, long pass, bool wantsInputGradient, FrozenLayers frozen)
        : this(seed, pass, wantsInputGradient)
    {
        if (frozen.Any)
        {
            _learning = frozen.Learning;

            // The input's gradient leads through all layers.
            _reached = wantsInputGradient ? null : frozen.Reached;
        }
    }

    /// <summary>The input's gradient is worked out too.</summary>
    public bool WantsInputGradient { get; }

    /// <summary>Whether a layer's own weights learn.</summary>
    /// <param name="layer">The layer's index.</param>
    /// <returns>False for a frozen layer.</returns>
    public bool Learns(int layer) => _learning is null || _learning[layer];

    /// <summary>Whether the gradient of a layer's output is needed: weights on the way to it learn.</summary>
    /// <param name="layer">The layer's index.</param>
    /// <returns>False where the backward pass has ended above the layer.</returns>
    public bool Reaches(int layer) => _reached is null || _reached[layer];

    /// <summary>
    /// Draws what a dropout multiplies with: 0 with the probability of the rate, else 1 / (1 − rate). The numbers follow from seed,
    /// pass, layer, image and element alone.
    /// </summary>
    /// <param name="mask">The first float.</param>
    /// <param name="length">How many.</param>
    /// <param name="layer">The layer's index.</param>
    /// <param name="image">The image's number in the batch.</param>
    /// <param name="rate">What share is dropped, at least 0 and less than 1.</param>
    public void FillMask(ref float mask, int length, int layer, int image, float rate)
    {
        System.Span<float> values = MemoryMarshal.CreateSpan(ref mask, length);
        ulong stream = unchecked(((ulong)_pass << 16) + (uint)layer);
        new CounterRandom(_seed, stream).Fill((ulong)image * (uint)length, values);
        float scale = 1f / (1f - rate);
        foreach (ref float value in values)
        {
            value = value < rate ? 0f : scale;
        }
    }
}
