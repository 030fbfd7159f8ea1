namespace NetDsl;

/// <summary>
/// Base of <see cref="ConvAttribute"/> and <see cref="DepthwiseConvAttribute"/>: what both say in the same words.
/// </summary>
public abstract class ConvolutionAttribute : WindowAttribute
{
    private protected ConvolutionAttribute(int width, int height, int stride, int padding, int dilation)
        : base(width, height, stride, padding, dilation)
    {
        Dilation = dilation;
    }

    /// <summary>
    /// The distance between neighbouring taps in both axes, in pixels, as given to the constructor; 1 is a dense kernel.
    /// </summary>
    public int Dilation { get; }

    /// <summary>
    /// What stands outside the image; <see cref="PaddingMode.Zero"/> by default. Reflection past the input is NDSL0107.
    /// </summary>
    public PaddingMode PaddingMode { get; set; }

    /// <summary>Whether each filter adds a bias; <see langword="true"/> by default.</summary>
    public bool Bias { get; set; } = true;

    /// <summary>
    /// The expected number of parameters, (width·height·C/groups + 1)·filters, without the + 1 where <see cref="Bias"/> is off.
    /// Checked at compile time where it is set (NDSL0201).
    /// </summary>
    public long Parameters { get; set; }

    /// <summary>How the sums are computed; <see cref="ConvAlgorithm.Auto"/> by default.</summary>
    public ConvAlgorithm Algorithm { get; set; }

    /// <summary>How the packed weights are kept for inference; <see cref="WeightFormat.Float32"/> by default.</summary>
    public WeightFormat Weights { get; set; }
}
