namespace NetDsl.Generator.Text;

/// <summary>FNV-1a in 64 bits, as text: string.GetHashCode differs from process to process.</summary>
internal static class StableHash
{
    public static string Of(string text)
    {
        ulong hash = 14695981039346656037;
        foreach (char letter in text)
        {
            hash = unchecked((hash ^ letter) * 1099511628211);
        }

        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }
}
