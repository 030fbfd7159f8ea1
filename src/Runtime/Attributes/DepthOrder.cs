namespace NetDsl;

/// <summary>
/// Which channel of a deep image belongs to which pixel of a square, of <c>block</c> × <c>block</c> pixels, and which of its C channels. The names are ONNX's: the
/// order in which the channels are made of column, row (of the square) and depth.
/// </summary>
public enum DepthOrder
{
    /// <summary>Channel c·block² + i·block + j belongs to row i and column j of the square and to channel c, as in PyTorch's PixelShuffle and PixelUnshuffle.</summary>
    CRD,

    /// <summary>Channel (i·block + j)·C + c belongs to row i and column j of the square and to channel c, as in ONNX's SpaceToDepth and TensorFlow.</summary>
    DCR,
}
