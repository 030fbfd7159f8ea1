using System;

namespace NetDsl;

/// <summary>
/// Transposed convolution, the gradient of a convolution by its input: every pixel x[iy, ix, c] adds x · weight[c, f, ky, kx] to
/// y[iy·stride + ky·dilation − top, ix·stride + kx·dilation − left, f], which begins at bias[f].
/// </summary>
/// <remarks>
/// <para>
/// Output for W×H×C: (W − 1)·stride − left − right + dilation·(width − 1) + 1 + outputPadding columns, rows alike, and <see cref="Filters"/>
/// channels. Parameters: (width·height·C/groups + 1)·filters; in files the weight is [C, filters/groups, height, width]. Padding crops the
/// output here. With groups, the C/groups channels of a group add to the filters/groups filters of the same group.
/// </para>
/// <para>
/// Mistakes: NDSL0006 (an argument out of range; <see cref="NetDsl.Padding.Same"/> is not defined here), NDSL0101 (nothing is
/// left of the output), NDSL0102 (the input is no image), NDSL0104 (groups do not divide channels and filters), NDSL0108 (too large), NDSL0201 (<see cref="Parameters"/> is not the count).
/// </para>
/// <para>Source: Dumoulin and Visin, "A guide to convolution arithmetic for deep learning", arXiv 1603.07285, chapter 4.</para>
/// </remarks>
/// <example>
/// <code>
/// [ConvTranspose(4, 4, 16, stride: 2, padding: 1)]     // 8×8×32 → 16×16×16
/// [ConvTranspose(4, 4, 32, stride: 2, groups: 32)]     // 8×8×32 → 18×18×32, each channel by itself
/// [ConvTranspose(3, 1, 8, DilationX = 2)]              // 64×1×16 → 68×1×8
/// </code>
/// </example>
[AttributeUsage(DeclarationTargets.ClassLike, AllowMultiple = true, Inherited = false)]
public sealed class ConvTransposeAttribute : WindowAttribute
{
    /// <summary>
    /// A transposed convolution of <paramref name="filters"/> kernels of <paramref name="width"/> × <paramref
    /// name="height"/>.
    /// </summary>
    /// <param name="width">Columns of the kernel; 1 or more.</param>
    /// <param name="height">Rows of the kernel; 1 or more.</param>
    /// <param name="filters">Channels of the output; 1 or more.</param>
    /// <param name="stride">Output pixels per input pixel in both axes; 1 or more.</param>
    /// <param name="padding">How many pixels of the output are cropped on all four sides; 0 or more.</param>
    /// <param name="outputPadding">Columns and rows added at the right and at the bottom of the output; 0 or more, less than the stride or the dilation.</param>
    /// <param name="groups">Into how many independent groups channels and filters are cut; must divide both.</param>
    /// <param name="dilation">The distance between neighbouring taps, in output pixels; 1 or more.</param>
    public ConvTransposeAttribute(int width, int height, int filters, int stride = 1, int padding = 0, int outputPadding = 0, int groups = 1, int dilation = 1)
        : base(width, height, stride, padding, dilation)
    {
        Filters = filters;
        OutputPadding = outputPadding;
        Groups = groups;
        Dilation = dilation;
    }

    /// <summary>Channels of the output.</summary>
    public int Filters { get; }

    /// <summary>Columns and rows added at the right and at the bottom of the output.</summary>
    public int OutputPadding { get; }

    /// <summary>Into how many independent groups channels and filters are cut; 1 is an ordinary transposed convolution.</summary>
    public int Groups { get; }

    /// <summary>The distance between neighbouring taps in both axes, in output pixels, as given to the constructor; 1 is a dense kernel.</summary>
    public int Dilation { get; }

    /// <summary>Whether each filter adds a bias; <see langword="true"/> by default.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// The expected number of parameters, (width·height·C/groups + 1)·filters, without the + 1 where <see cref="Bias"/> is off. Checked at
    /// compile time where it is set (NDSL0201).
    /// </summary>
    public long Parameters { get; set; }
}
