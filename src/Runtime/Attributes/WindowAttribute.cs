namespace NetDsl;

/// <summary>
/// Base of the layers that move a window of <see cref="Width"/> × <see cref="Height"/> over an image: convolutions and pools.
/// </summary>
/// <remarks>
/// <para>
/// The properties per axis and per side override the constructor's value and return it unless they are set. Unequal
/// sides are what other frameworks' files need.
/// </para>
/// <para>
/// Mistakes: a size or stride out of range is NDSL0006, a window larger than the padded input NDSL0101, features in place of an
/// image NDSL0102. A window that does not tile the input is noted (NDSL0302).
/// </para>
/// </remarks>
public abstract class WindowAttribute : LayerAttribute
{
    private readonly int _dilation;
    private int? _strideX;
    private int? _strideY;
    private int? _dilationX;
    private int? _dilationY;
    private int? _paddingLeft;
    private int? _paddingTop;
    private int? _paddingRight;
    private int? _paddingBottom;

    private protected WindowAttribute(int width, int height, int stride, int padding, int dilation)
    {
        _dilation = dilation;
        Width = width;
        Height = height;
        Stride = stride;
        Padding = padding;
    }

    /// <summary>Columns of the window; 1 or more.</summary>
    public int Width { get; }

    /// <summary>Rows of the window; 1 or more.</summary>
    public int Height { get; }

    /// <summary>The step of the window in both axes, in pixels, as given to the constructor.</summary>
    public int Stride { get; }

    /// <summary>
    /// The padding on all four sides, in pixels, as given to the constructor; <see cref="NetDsl.Padding.Same"/> is
    /// worked out from the shapes.
    /// </summary>
    public int Padding { get; }

    /// <summary>The step from column to column, in pixels. Default: <see cref="Stride"/>.</summary>
    public int StrideX
    {
        get => ResolveStride(_strideX ?? Stride, Width);
        set => _strideX = value;
    }

    /// <summary>The step from row to row, in pixels. Default: <see cref="Stride"/>.</summary>
    public int StrideY
    {
        get => ResolveStride(_strideY ?? Stride, Height);
        set => _strideY = value;
    }

    /// <summary>The distance between neighbouring taps of a row of the window, in pixels; 1 or more. Default: the constructor's dilation, 1 where it takes none.</summary>
    public int DilationX
    {
        get => _dilationX ?? _dilation;
        set => _dilationX = value;
    }

    /// <summary>The distance between neighbouring rows of the window, in pixels; 1 or more. Default: the constructor's dilation, 1 where it takes none.</summary>
    public int DilationY
    {
        get => _dilationY ?? _dilation;
        set => _dilationY = value;
    }

    /// <summary>Columns of padding before the first column. Default: <see cref="Padding"/>.</summary>
    public int PaddingLeft
    {
        get => _paddingLeft ?? Padding;
        set => _paddingLeft = value;
    }

    /// <summary>Rows of padding above the first row. Default: <see cref="Padding"/>.</summary>
    public int PaddingTop
    {
        get => _paddingTop ?? Padding;
        set => _paddingTop = value;
    }

    /// <summary>Columns of padding after the last column. Default: <see cref="Padding"/>.</summary>
    public int PaddingRight
    {
        get => _paddingRight ?? Padding;
        set => _paddingRight = value;
    }

    /// <summary>Rows of padding below the last row. Default: <see cref="Padding"/>.</summary>
    public int PaddingBottom
    {
        get => _paddingBottom ?? Padding;
        set => _paddingBottom = value;
    }

    /// <summary>What a declared stride means along an axis in which the window measures <paramref name="windowSize"/>.</summary>
    private protected virtual int ResolveStride(int stride, int windowSize) => stride;
}
