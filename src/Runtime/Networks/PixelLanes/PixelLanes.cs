using System.ComponentModel;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using NetDsl.Numerics;

namespace NetDsl.Generated;

/// <summary>
/// Convolutions of one channel whose lanes are neighbouring pixels of a row, not filters: few filters fill vectors badly, pixels nearly always do. The last vector of a row ends with it and
/// overlaps the one before, so that there are neither masks nor reads behind a row. Every sum has the order that it has with filters as lanes: the bias, then kernel row by kernel row.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class PixelLanes
{
    /// <summary>So many filters' results of a few vectors of pixels are kept until they are stored.</summary>
    public const int MostFilters = 32;

    /// <summary>Computes an image.</summary>
    /// <param name="source">The first output's first tap; the pixels of a row follow each other.</param>
    /// <param name="weights">[kernel row, kernel column, filter].</param>
    /// <param name="biases">One for each filter.</param>
    /// <param name="target">The first output.</param>
    /// <param name="lanes">The pixels of a vector, 16, 8 or 4, and not more than the width; fewer are taken where the processor has no such vectors, with the same bits.</param>
    /// <param name="width">Outputs of a row, before they are pooled.</param>
    /// <param name="height">Rows of outputs, before they are pooled.</param>
    /// <param name="filters">How many filters, up to <see cref="MostFilters"/>.</param>
    /// <param name="kernelWidth">Taps in a kernel row.</param>
    /// <param name="kernelHeight">Kernel rows.</param>
    /// <param name="sourceRow">From an output row's first tap to that of the next.</param>
    /// <param name="tapColumn">From one tap to the next.</param>
    /// <param name="tapRow">From one kernel row to the next.</param>
    /// <param name="targetColumn">From one stored pixel to the next.</param>
    /// <param name="targetRow">From one stored row to the next.</param>
    /// <param name="pool">What is made of 2×2 outputs before they are stored; width and height are even then.</param>
    /// <param name="activation">The function of each output, before it is pooled.</param>
    /// <param name="first">The function's first parameter.</param>
    /// <param name="second">Its second one.</param>
    public static void Convolve(
        ref float source, ref float weights, ref float biases, ref float target, int lanes, int width, int height, int filters, int kernelWidth, int kernelHeight,
        int sourceRow, int tapColumn, int tapRow, int targetColumn, int targetRow, PixelPool pool = PixelPool.None, PixelActivation activation = PixelActivation.None, float first = 0, float second = 0)
    {
        var shape = new PixelLanesShape
        {
            Width = width, Height = height, Filters = filters, KernelHeight = kernelHeight, Columns = kernelWidth * tapColumn, SourceRow = sourceRow, TapColumn = tapColumn, TapRow = tapRow,
            TargetColumn = targetColumn, TargetRow = targetRow, Pool = pool, Function = new(activation, first, second), Bound = activation == PixelActivation.Relu ? 0f : float.NegativeInfinity,
        };
        shape.CutIntoBlocks();
        if (lanes == 16 && Avx512F.IsSupported && Vector512.IsHardwareAccelerated)
        {
            With512(shape, ref source, ref weights, ref biases, ref target);
        }
        else if (lanes >= 8 && Avx2.IsSupported && Fma.IsSupported)
        {
            With256(shape, ref source, ref weights, ref biases, ref target);
        }
        else
        {
            With128(shape, ref source, ref weights, ref biases, ref target);
        }
    }

    // One method each: a single method would load the vector types of all three before the first answer.
    private static void With512(in PixelLanesShape shape, ref float source, ref float weights, ref float biases, ref float target) =>
        PixelKernels<Simd512, Shuffles512, Vector512<float>>.Run(shape, ref source, ref weights, ref biases, ref target);

    private static void With256(in PixelLanesShape shape, ref float source, ref float weights, ref float biases, ref float target) =>
        PixelKernels<Simd256, Shuffles256, Vector256<float>>.Run(shape, ref source, ref weights, ref biases, ref target);

    private static void With128(in PixelLanesShape shape, ref float source, ref float weights, ref float biases, ref float target) =>
        PixelKernels<Simd128, Shuffles128, Vector128<float>>.Run(shape, ref source, ref weights, ref biases, ref target);
}

/// <summary>What <see cref="PixelLanes"/> makes of 2×2 outputs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PixelPool
{
    /// <summary>Each is stored.</summary>
    None,

    /// <summary>Their maximum, NaN where one is NaN.</summary>
    Maximum,

    /// <summary>Their mean.</summary>
    Mean,
}

/// <summary>The function at the end of <see cref="PixelLanes"/>: those of a few instructions, each by its name in <see cref="Activations"/>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum PixelActivation
{
    /// <summary>The sum itself.</summary>
    None,

    /// <inheritdoc cref="Activations.Relu(float)"/>
    Relu,

    /// <inheritdoc cref="Activations.Relu6(float)"/>
    Relu6,

    /// <inheritdoc cref="Activations.LeakyRelu(float, float)"/>
    LeakyRelu,

    /// <inheritdoc cref="Activations.HardSigmoid(float, float, float)"/>
    HardSigmoid,

    /// <inheritdoc cref="Activations.Softsign(float)"/>
    Softsign,

    /// <inheritdoc cref="Activations.HardSwish(float)"/>
    HardSwish,

    /// <inheritdoc cref="Activations.Clip(float, float, float)"/>
    Clip,

    /// <inheritdoc cref="Activations.Abs(float)"/>
    Abs,

    /// <inheritdoc cref="Activations.Sqrt(float)"/>
    Sqrt,
}
