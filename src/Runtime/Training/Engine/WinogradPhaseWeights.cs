namespace NetDsl.Generated;

/// <summary>How one phase of a kernel is transformed for Winograd's algorithm: GgGᵀ as sums over the taps that it has. At stride 1 there is one phase.</summary>
/// <param name="Taps">Which of the kernel's, in memory order.</param>
/// <param name="Coefficients">[frequency][tap].</param>
internal sealed record WinogradPhaseWeights(int[] Taps, float[] Coefficients)
{
    /// <summary>Of a square kernel at stride 1.</summary>
    /// <param name="outputs">Of a tile along an axis.</param>
    /// <param name="kernel">Taps along an axis.</param>
    /// <param name="isTurned">By half a turn.</param>
    public static WinogradPhaseWeights[] OfWhole(int outputs, int kernel, bool isTurned) => [Of(outputs, kernel, kernel, 1, 1, 0, 0, isTurned)];

    /// <summary>Of a kernel at a stride: [row of phases][phase].</summary>
    /// <param name="outputs">Of a tile along an axis.</param>
    /// <param name="width">Taps along a row.</param>
    /// <param name="height">Taps along a column.</param>
    /// <param name="strideX">Along a row.</param>
    /// <param name="strideY">Along a column.</param>
    public static WinogradPhaseWeights[] OfStrides(int outputs, int width, int height, int strideX, int strideY)
    {
        var phases = new WinogradPhaseWeights[strideX * strideY];
        for (int phase = 0; phase < phases.Length; phase++)
        {
            phases[phase] = Of(outputs, width, height, strideX, strideY, phase % strideX, phase / strideX, isTurned: false);
        }

        return phases;
    }

    private static WinogradPhaseWeights Of(int outputs, int width, int height, int strideX, int strideY, int phaseX, int phaseY, bool isTurned)
    {
        int kernel = (width + strideX - 1) / strideX;
        int points = outputs + kernel - 1;
        (int columns, int rows) = ((width - phaseX + strideX - 1) / strideX, (height - phaseY + strideY - 1) / strideY);
        int[] taps = new int[rows * columns];
        float[] coefficients = new float[points * points * taps.Length];
        for (int index = 0; index < coefficients.Length; index++)
        {
            (int frequency, int tap) = (index / taps.Length, index % taps.Length);
            taps[tap] = (((tap / columns * strideY) + phaseY) * width) + (tap % columns * strideX) + phaseX;
            int power = isTurned ? taps.Length - 1 - tap : tap;
            coefficients[index] = (float)(
                WinogradPacking.WeightOf(frequency / points, power / columns, points, kernel) * WinogradPacking.WeightOf(frequency % points, power % columns, points, kernel));
        }

        return new(taps, coefficients);
    }
}
