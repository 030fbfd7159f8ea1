using System;

namespace NetDsl.Images;

/// <summary>
/// Looks inside a network: what moves a unit, and where in the picture. For networks that keep every layer's output
/// (<c>[Network(28, 28, 1, Inspect = true)]</c>).
/// </summary>
/// <remarks>
/// It runs the network's <c>Forward</c>, so that afterwards the activations are those of the input that it ran last. Weights are read when they are first
/// needed and kept: make another one after training. As the network, it serves one thread at a time.
/// </remarks>
public sealed partial class Insight
{
    private readonly InspectedGraph _graph;

    /// <summary>An insight into a network as its weights are now.</summary>
    /// <param name="network">The network.</param>
    public Insight(IInspectableNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
        _graph = new(network);
    }

    /// <summary>The network.</summary>
    public IInspectableNetwork Network { get; }

    /// <summary>The unit of the main output that is largest for an input: the network's answer.</summary>
    /// <param name="input">InputLength floats.</param>
    /// <returns>A unit of the last layer.</returns>
    /// <exception cref="ArgumentException">The length is another.</exception>
    public NetworkUnit Answer(ReadOnlySpan<float> input)
    {
        int largest = Network.Predict(input);
        TensorShape shape = _graph.ShapeOf(_graph.Count - 1);
        int pixel = largest / shape.Channels;
        return new(_graph.NameOf(_graph.Count - 1), pixel % shape.Width, pixel / shape.Width, largest % shape.Channels);
    }

    /// <summary>
    /// What of the input moves a unit: the unit's value projected back to the input by a deconvolutional network (Zeiler and Fergus, "Visualizing and
    /// Understanding Convolutional Networks", arXiv 1311.2901).
    /// </summary>
    /// <remarks>
    /// <para>
    /// It goes back through the layers as the gradient does, from the unit's value instead of 1, but for three kinds. A rectifier lets a signal pass where the signal is positive,
    /// whatever its own input was; this holds for Relu and all functions of its form, with a slope of 1. A normalization by the example's own statistics applies
    /// the factor that it had for this input. Softmax and LogSoftmax pass signals as they are.
    /// </para>
    /// <para>
    /// So a max pool puts a signal back where the maximum was, an average pool spreads it, a convolution and a Dense layer apply their transposed weights, BatchNorm
    /// and Scale their factors, and a function that is no rectifier, such as Tanh, its slope.
    /// </para>
    /// </remarks>
    /// <param name="input">InputLength floats.</param>
    /// <param name="unit">The unit; the other units of its layer count as 0.</param>
    /// <returns>InputLength floats in the input's order.</returns>
    /// <exception cref="ArgumentException">The length is another, or there is no such unit.</exception>
    /// <exception cref="NotSupportedException">A layer on the way has no such projection; the message names it.</exception>
    public float[] Deconvolution(ReadOnlySpan<float> input, NetworkUnit unit) => Project(input, unit, Projection.Deconvolution);

    /// <summary>The gradient of a unit's value with respect to the input, at kinks as PyTorch has it.</summary>
    /// <param name="input">InputLength floats.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>InputLength floats in the input's order.</returns>
    /// <exception cref="ArgumentException">The length is another, or there is no such unit.</exception>
    /// <exception cref="NotSupportedException">A layer on the way has no gradient here; the message names it.</exception>
    public float[] Gradient(ReadOnlySpan<float> input, NetworkUnit unit) => Project(input, unit, Projection.Gradient);

    /// <summary>
    /// How much each pixel matters for a unit: the largest absolute value of the gradient over the pixel's channels (Simonyan, Vedaldi and Zisserman, "Deep
    /// Inside Convolutional Networks", arXiv 1312.6034).
    /// </summary>
    /// <param name="input">InputLength floats.</param>
    /// <param name="unit">The unit: of an answer, <see cref="Answer"/>.</param>
    /// <returns>A map of the input's size: of several inputs of the first image, or else of the first; features are one row.</returns>
    /// <exception cref="ArgumentException">The length is another, or there is no such unit.</exception>
    /// <exception cref="NotSupportedException">A layer on the way has no gradient here; the message names it.</exception>
    public HeatMap Saliency(ReadOnlySpan<float> input, NetworkUnit unit)
    {
        float[] gradient = Gradient(input, unit);
        InputInfo seen = _graph.Seen;
        (int width, int height, int channels) = Picture(seen.Shape);
        float[] map = new float[width * height];
        for (int index = 0; index < seen.Shape.Length; index++)
        {
            map[index / channels] = Math.Max(map[index / channels], Math.Abs(gradient[seen.Offset + index]));
        }

        return new(width, height, map);
    }

    /// <summary>
    /// The pixels of the input whose change can move a unit: the smallest rectangle around them. Padding, strides, dilation, joins and the unit's place at an edge
    /// count; what weights of 0 and rectifiers cut off does not.
    /// </summary>
    /// <param name="unit">The unit.</param>
    /// <returns>The rectangle, in the first input that is an image, or else of features in one row; 0 by 0 where the unit sees nothing of it.</returns>
    /// <exception cref="ArgumentException">There is no such unit.</exception>
    /// <exception cref="NotSupportedException">Nothing is known of a layer on the way; the message names it.</exception>
    public PixelRectangle ReceptiveField(NetworkUnit unit)
    {
        bool[] reached = new Reach(_graph).Of(unit);
        (int width, _, int channels) = Picture(_graph.Seen.Shape);
        (int left, int top, int right, int bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (int index = 0; index < reached.Length; index++)
        {
            if (reached[index])
            {
                (int x, int y) = (index / channels % width, index / channels / width);
                (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
            }
        }

        return right < 0 ? default : new(left, top, right - left + 1, bottom - top + 1);
    }

    /// <summary>A shape as a picture has it: features are one row of pixels.</summary>
    private static (int Width, int Height, int Channels) Picture(TensorShape shape) => shape.IsImage ? (shape.Width, shape.Height, shape.Channels) : (shape.Length, 1, 1);
}
