namespace NetDsl;

/// <summary>How a convolution's sums are computed. The choice fixes the bits of the result, alike on every machine.</summary>
public enum ConvAlgorithm
{
    /// <summary>Chosen by the layer's shape.</summary>
    Auto,

    /// <summary>Every product of the sum is computed.</summary>
    Direct,

    /// <summary>
    /// Minimal filtering: fewer multiplications, a larger rounding error, and a non-finite input makes the outputs of its tile NaN. For kernels of k taps at stride s with
    /// ⌈k/s⌉ from 2 to 5, the same along both axes, without dilation; where there is no form of it, the layer is computed directly. Lavin and
    /// Gray, "Fast Algorithms for Convolutional Neural Networks", arXiv 1509.09308.
    /// </summary>
    Winograd,
}
