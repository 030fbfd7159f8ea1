namespace NetDsl.Generator.Kernels.Winograd;

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

    public override string ToString() => $"F({Outputs}×{Outputs}, {Kernel}×{Kernel})";
}
