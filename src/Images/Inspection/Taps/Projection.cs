namespace NetDsl.Images;

/// <summary>What is carried back from a unit to the input.</summary>
internal enum Projection
{
    /// <summary>The derivative.</summary>
    Gradient,

    /// <summary>The unit's value, by a deconvolutional network.</summary>
    Deconvolution,

    /// <summary>Whether there is a way at all, whatever the weights and the activations are.</summary>
    Reach,
}
