using System.Collections.Generic;
using NetDsl.Interop.Onnx.Schema;

namespace NetDsl.Interop.Onnx.Import;

/// <summary>Several nodes that are one layer together; the last of them stands for it.</summary>
/// <param name="Kind">The layer's kind.</param>
/// <param name="Input">The name of the value that it reads.</param>
/// <param name="Product">Of a Dense the matrix product.</param>
/// <param name="Bias">Of a Dense the bias.</param>
internal sealed record LayerPattern(string Kind, string Input, OnnxNode? Product = null, TensorProto? Bias = null)
{
    /// <summary>The attribute's arguments as C#.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Of a SpaceToDepth how it takes an image apart.</summary>
    public SquaresPattern? Squares { get; init; }

    /// <summary>Of a DepthToSpace how it puts channels together.</summary>
    public DepthPattern? Depth { get; init; }

    /// <summary>Of every second channel which.</summary>
    public InterleavePattern? Interleave { get; init; }

    /// <summary>Of a ShuffleChannels how it takes the channels apart.</summary>
    public ShufflePattern? Shuffle { get; init; }

    /// <summary>Of a local response normalization over which channels and how.</summary>
    public ResponsePattern? Response { get; init; }

    /// <summary>Of a RadialBasis its centres.</summary>
    public RadialBasisPattern? Radial { get; init; }

    /// <summary>Of a normalization of each example by itself what is normalized and how.</summary>
    public NormPattern? Norm { get; init; }
}
