using System;
using System.Threading;

namespace NetDsl.Images;

/// <summary>
/// Looks inside a network: what moves a unit, and where in the picture. For networks that keep every layer's output
/// (<c>[Network(28, 28, 1, Inspect = true)]</c>).
/// </summary>
/// <remarks>
/// It runs the network's <c>Forward</c>, so that afterwards the activations are those of the input that it ran last. The weights are read when they are first
/// needed and kept: make another one after training. As the network, it serves one thread at a time.
/// </remarks>
public sealed partial class Insight
{
    /// <summary>An insight into a network as its weights are now.</summary>
    /// <param name="network">The network.</param>
    public Insight(IInspectableNetwork network)
    {
        ArgumentNullException.ThrowIfNull(network);
        Network = network;
    }

    /// <summary>The network.</summary>
    public IInspectableNetwork Network { get; }

    /// <summary>The unit of the main output that is largest for an input: the network's answer.</summary>
    /// <param name="input">InputLength floats.</param>
    /// <returns>A unit of the last layer.</returns>
    public NetworkUnit Answer(ReadOnlySpan<float> input) => throw new NotImplementedException();

    /// <summary>
    /// What of the input moves a unit: the unit's value projected back to the input by a deconvolutional network (Zeiler and Fergus, "Visualizing and
    /// Understanding Convolutional Networks", arXiv 1311.2901). Max pools put a value back where the maximum was, rectifiers let positive values pass, and
    /// linear layers apply their transposed weights.
    /// </summary>
    /// <param name="input">InputLength floats.</param>
    /// <param name="unit">The unit; the other units of its layer count as 0.</param>
    /// <returns>InputLength floats in the input's order.</returns>
    /// <exception cref="ArgumentException">The length is another, or there is no such unit.</exception>
    /// <exception cref="NotSupportedException">A layer on the way has no such projection; the message names it.</exception>
    public float[] Deconvolution(ReadOnlySpan<float> input, NetworkUnit unit) => throw new NotImplementedException();

    /// <summary>The gradient of a unit's value with respect to the input.</summary>
    /// <param name="input">InputLength floats.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>InputLength floats in the input's order.</returns>
    /// <exception cref="ArgumentException">The length is another, or there is no such unit.</exception>
    /// <exception cref="NotSupportedException">A layer on the way has no gradient here; the message names it.</exception>
    public float[] Gradient(ReadOnlySpan<float> input, NetworkUnit unit) => throw new NotImplementedException();

    /// <summary>
    /// How much each pixel matters for a unit: the largest absolute value of the gradient over the pixel's channels (Simonyan, Vedaldi and Zisserman, "Deep
    /// Inside Convolutional Networks", arXiv 1312.6034).
    /// </summary>
    /// <param name="input">InputLength floats.</param>
    /// <param name="unit">The unit: of an answer, <see cref="Answer"/>.</param>
    /// <returns>A map of the input's size: of several inputs of the first image, or else of the first; features are one row.</returns>
    /// <exception cref="ArgumentException">The length is another, or there is no such unit.</exception>
    /// <exception cref="NotSupportedException">A layer on the way has no gradient here; the message names it.</exception>
    public HeatMap Saliency(ReadOnlySpan<float> input, NetworkUnit unit) => throw new NotImplementedException();

    /// <summary>How a unit's value falls when a patch covers a part of the picture (Zeiler and Fergus, arXiv 1311.2901).</summary>
    /// <param name="input">InputLength floats; of several inputs the first image is covered.</param>
    /// <param name="unit">The unit: of an answer, <see cref="Answer"/>.</param>
    /// <param name="patch">The patch's width and height in pixels, at most the picture's.</param>
    /// <param name="stride">Pixels from one place of the patch to the next; the last place of a row or column ends at the edge.</param>
    /// <param name="fill">What the patch shows.</param>
    /// <returns>The fall at each place.</returns>
    /// <exception cref="ArgumentException">The length is another, there is no such unit, or the network has no image as an input.</exception>
    public OcclusionMap Occlusion(ReadOnlySpan<float> input, NetworkUnit unit, int patch, int stride = 1, float fill = 0f) => throw new NotImplementedException();

    /// <summary>For each map of a layer the examples for which it gives the largest values, in one pass over a dataset.</summary>
    /// <param name="data">The examples.</param>
    /// <param name="layer">The layer's name.</param>
    /// <param name="count">How many examples for each.</param>
    /// <param name="byUnit">True to look for each unit of a map by itself, wherever it stands.</param>
    /// <param name="cancellation">Ends the pass.</param>
    /// <returns>The examples: fewer than asked for where there are fewer. An example whose value is NaN is not among them.</returns>
    /// <exception cref="ArgumentException">The examples are of another length, or there is no such layer.</exception>
    public StrongestInputs StrongestInputs(IDataset data, string layer, int count = 9, bool byUnit = false, CancellationToken cancellation = default) =>
        throw new NotImplementedException();

    /// <summary>
    /// The pixels of the input whose change can move a unit: the smallest rectangle around them. Padding, dilation, joins and the layer's place at an edge
    /// count; what the weights and rectifiers cut off does not.
    /// </summary>
    /// <param name="unit">The unit.</param>
    /// <returns>The rectangle, in the first input that is an image, or else of features in one row.</returns>
    /// <exception cref="ArgumentException">There is no such unit.</exception>
    public PixelRectangle ReceptiveField(NetworkUnit unit) => throw new NotImplementedException();

    /// <summary>What a unit of a Dense layer or a convolution adds up.</summary>
    /// <param name="input">InputLength floats.</param>
    /// <param name="unit">The unit.</param>
    /// <returns>Its products and its bias.</returns>
    /// <exception cref="ArgumentException">The length is another, or there is no such unit.</exception>
    /// <exception cref="NotSupportedException">The layer is of another kind.</exception>
    public UnitContributions Contributions(ReadOnlySpan<float> input, NetworkUnit unit) => throw new NotImplementedException();
}
