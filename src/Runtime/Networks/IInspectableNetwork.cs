using System;

namespace NetDsl;

/// <summary>A network that keeps every layer's output of the last input: <c>[Network(28, 28, 1, Inspect = true)]</c>.</summary>
/// <remarks>
/// Without <c>Inspect</c> outputs share memory, and layers are computed together. With it each output has a place of its own; the bits of <c>Forward</c> are the
/// same, and training is not affected.
/// </remarks>
public interface IInspectableNetwork : INetwork
{
    /// <summary>The inputs in the order in which a span for <c>Forward</c> holds them: names, shapes, offsets.</summary>
    ReadOnlySpan<InputInfo> Inputs { get; }

    /// <summary>
    /// A layer's own output, of the last input that <c>Forward</c> or <c>Predict</c> ran on this instance: before what follows it, as a forward hook of PyTorch
    /// sees it. A convolution's output is the one before the batch normalization behind it, although inference computes both at once.
    /// </summary>
    /// <param name="layer">The layer's name, as in <see cref="INetwork.Layers"/>; or an input's, <c>input</c> for the first, which gives that input.</param>
    /// <returns>
    /// As many values as the layer's output shape has, an image row by row, the channels of a pixel together; valid until the next call of <c>Forward</c> or
    /// <c>Predict</c>. Zeros before the first. After a call with many inputs on several threads it is one of these inputs, no matter which; on one thread the last.
    /// </returns>
    /// <exception cref="ArgumentException">There is no layer or input of that name; the message lists them.</exception>
    ReadOnlySpan<float> GetActivation(string layer);
}
