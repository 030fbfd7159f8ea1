using System;

namespace NetDsl;

/// <summary>
/// A run of the channels of every pixel, or of the features: y[row, column, c] = x[row, column, start + c]. Values move, none changes; the
/// gradient of what is left out is 0.
/// </summary>
/// <remarks>
/// <para>Output for W×H×C: W×H×count; for n features: count features.</para>
/// <para>
/// Mistakes: NDSL0006 (start is less than 0, count less than 1, or the run ends behind the last channel), NDSL0102 (the input is the
/// features of a flattened image: files of weights have them in another order than memory, so that a run of the one is no run of the other).
/// </para>
/// <para>Source: torch.narrow over dimension 1; ONNX's Slice over axis 1.</para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(1, 1, 8)] [Slice(0, 3)]    // 9×9×4 → 9×9×8 → 9×9×3
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class SliceAttribute : LayerAttribute
{
    /// <summary>The channels from <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> − 1.</summary>
    /// <param name="start">The first channel or feature; 0 or more.</param>
    /// <param name="count">How many; 1 or more.</param>
    public SliceAttribute(int start, int count)
    {
        Start = start;
        Count = count;
    }

    /// <summary>The first channel or feature.</summary>
    public int Start { get; }

    /// <summary>How many channels or features.</summary>
    public int Count { get; }
}
