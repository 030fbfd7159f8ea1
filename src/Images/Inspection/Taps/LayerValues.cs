using System;

namespace NetDsl.Images;

/// <summary>What a layer read and gave for the input that was run last; all are empty where only the reach is asked for.</summary>
internal readonly ref struct LayerValues
{
    /// <summary>The first value that it reads.</summary>
    public ReadOnlySpan<float> First { get; init; }

    /// <summary>The value that it joins with.</summary>
    public ReadOnlySpan<float> Second { get; init; }

    /// <summary>Its output.</summary>
    public ReadOnlySpan<float> Output { get; init; }
}
