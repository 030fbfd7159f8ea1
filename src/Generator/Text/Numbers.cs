using System.Globalization;

namespace NetDsl.Generator.Text;

/// <summary>Numbers as messages and tables show them, alike under every culture.</summary>
internal static class Numbers
{
    /// <summary>2416.</summary>
    public static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>61,706.</summary>
    public static string Grouped(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>As C# source: 2416, 61_706.</summary>
    public static string Source(long value) => value is > -10_000 and < 10_000 ? Text(value) : Grouped(value).Replace(',', '_');

    /// <summary>14, or 2.25.</summary>
    public static string Text(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>"1 column", "2 columns".</summary>
    public static string Count(long value, string noun) => Text(value) + " " + noun + (value == 1 ? "" : "s");
}
