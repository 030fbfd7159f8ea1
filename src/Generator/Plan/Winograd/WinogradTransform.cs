using System;

namespace NetDsl.Generator.Plan.Winograd;

/// <summary>
/// F(m×m, r×r): m×m outputs of a convolution with r×r taps at once, from (m + r − 1)² products instead of m²·r². Winograd's
/// minimal filtering as Lavin and Gray use it (arXiv 1509.09308). Four points are 0, ±1 and infinity, six are 0, ±√½, ±√2
/// and infinity, which err several times less than 0, ±1, ±2 and infinity.
/// </summary>
/// <param name="Outputs">m: outputs of a tile along an axis.</param>
/// <param name="Kernel">r: taps of the kernel along an axis.</param>
internal readonly record struct WinogradTransform(int Outputs, int Kernel)
{
    /// <summary>Points of evaluation along an axis, as many as a tile has inputs.</summary>
    public int Points => Outputs + Kernel - 1;

    /// <summary>Points in both axes: each is one matrix product over the channels.</summary>
    public int Frequencies => Points * Points;

    /// <summary>
    /// G: what a tap is multiplied by for a point p: p to the power of the tap over Π(p − q) for the other points q; for infinity one for the last tap.
    /// </summary>
    public double WeightOf(int point, int tap)
    {
        double[] finite = Points == 4 ? [0, 1, -1] : [0, Math.Sqrt(0.5), -Math.Sqrt(0.5), Math.Sqrt(2), -Math.Sqrt(2)];
        if (point == finite.Length)
        {
            return tap == Kernel - 1 ? 1 : 0;
        }

        double weight = 1;
        for (int other = 0; other < finite.Length; other++)
        {
            weight /= other == point ? 1 : finite[point] - finite[other];
        }

        for (int power = 0; power < tap; power++)
        {
            weight *= finite[point];
        }

        return weight;
    }

    public override string ToString() => $"F({Outputs}×{Outputs}, {Kernel}×{Kernel})";
}
