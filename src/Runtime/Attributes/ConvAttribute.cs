using System;

namespace NetDsl;

/// <summary>
/// Two-dimensional convolution: y[oy, ox, f] = bias[f] +
/// Σ weight[f, c, ky, kx] · x[oy·stride + ky·dilation − top, ox·stride + kx·dilation − left, c].
/// </summary>
/// <remarks>
/// <para>
/// Output for W×H×C: floor((W + left + right − dilation·(width − 1) − 1) / stride) + 1 columns, rows alike, and
/// <see cref="Filters"/> channels. Parameters: (width·height·C/groups + 1)·filters. The kernel is not flipped, as in every
/// framework. With groups, a filter reads the C/groups channels of its own group; with <see cref="Connections"/>, those of its entry.
/// </para>
/// <para>
/// Mistakes: NDSL0006 (an argument out of range, a table of connections that does not fit), NDSL0101 (the kernel is larger than the padded input), NDSL0102 (the input is
/// no image), NDSL0104 (groups do not divide channels and filters), NDSL0107 (reflection past the input), NDSL0108 (too
/// large), NDSL0201 (<see cref="ConvolutionAttribute.Parameters"/> is not the count).
/// </para>
/// <para>
/// Arithmetic: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285. Groups: Krizhevsky,
/// Sutskever and Hinton, "ImageNet Classification with Deep Convolutional Neural Networks", 2012.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// [Conv(5, 5, 6, padding: Padding.Same, Parameters = 156)]    // 28×28×1 → 28×28×6
/// [Conv(3, 3, 32, stride: 2, padding: 1, Bias = false)]       // 28×28×6 → 14×14×32
/// [Conv(1, 7, 64, PaddingTop = 3, PaddingBottom = 3)]         // 14×14×32 → 14×14×64
/// [Conv(5, 5, 3, Connections = "0-2 3-5 0,2,4")]              // 14×14×6 → 10×10×3, (5·5·9 + 3) parameters
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ConvAttribute : ConvolutionAttribute
{
    /// <summary>
    /// A convolution of <paramref name="filters"/> kernels of <paramref name="width"/> × <paramref name="height"/>.
    /// </summary>
    /// <param name="width">Columns of the kernel; 1 or more.</param>
    /// <param name="height">Rows of the kernel; 1 or more.</param>
    /// <param name="filters">Channels of the output; 1 or more.</param>
    /// <param name="stride">The step of the kernel in both axes, in pixels; 1 or more.</param>
    /// <param name="padding">The padding on all four sides, in pixels; 0 or more, or <see cref="NetDsl.Padding.Same"/>.</param>
    /// <param name="dilation">The distance between neighbouring taps, in pixels; 1 or more.</param>
    /// <param name="groups">Into how many independent groups channels and filters are cut; must divide both.</param>
    public ConvAttribute(int width, int height, int filters, int stride = 1, int padding = 0, int dilation = 1, int groups = 1)
        : base(width, height, stride, padding, dilation)
    {
        Filters = filters;
        Groups = groups;
    }

    /// <summary>Channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Into how many independent groups channels and filters are cut; 1 is an ordinary convolution.</summary>
    public int Groups { get; }

    /// <summary>
    /// Which channels each filter sees: an entry for each filter, separated by spaces, each a list of channels from 0 on, as numbers and ranges
    /// with commas: <c>"0-2 1-3 0,2-4"</c>. <see langword="null"/>, the default, connects all. Only the connected weights are counted,
    /// width·height·(pairs of a filter and a channel) + filters, and learned; in files the others are zeros, and anything else there is refused.
    /// </summary>
    /// <remarks>LeCun, Bottou, Bengio and Haffner, "Gradient-Based Learning Applied to Document Recognition", 1998, table I.</remarks>
    public string? Connections { get; set; }
}
