namespace NetDsl;

/// <summary>The way from one value to another along half a cosine, of sums and products alone: Math.Cos differs between platforms.</summary>
internal static class HalfCosine
{
    private const double Pi = 3.14159265358979312;

    /// <summary>start at 0, end at 1, level at both.</summary>
    public static double Between(double start, double end, double at)
    {
        // cos(πt) for t up to ½; beyond, the cosine is the one of 1 − t, negative.
        bool mirrored = at > 0.5;
        double x = Pi * (mirrored ? 1 - at : at);
        double cosine = Cosine(x * x);
        double weight = (1 + (mirrored ? -cosine : cosine)) / 2;
        return end + ((start - end) * weight);
    }

    /// <summary>The power series in x²; the last term is under 1e-18 for x up to π/2.</summary>
    private static double Cosine(double square)
    {
        double sum = 1;
        for (int n = 20; n > 0; n -= 2)
        {
            sum = 1 - (square / (n * (n - 1)) * sum);
        }

        return sum;
    }
}
