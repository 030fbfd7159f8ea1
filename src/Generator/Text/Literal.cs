using System;
using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;

namespace NetDsl.Generator.Text;

/// <summary>C# literals, the same text under every culture.</summary>
internal static class Literal
{
    /// <summary>28, 61_706.</summary>
    public static string Of(long value) => Numbers.Source(value);

    /// <summary>As <c>long</c>: 61_706L.</summary>
    public static string OfLong(long value) => Numbers.Source(value) + "L";

    /// <summary>Round trips: 0.1f, 1E-05f.</summary>
    public static string Of(float value) =>
        float.IsNaN(value) ? "float.NaN"
        : float.IsPositiveInfinity(value) ? "float.PositiveInfinity"
        : float.IsNegativeInfinity(value) ? "float.NegativeInfinity"
        : Shortest(value) + "f";

    /// <summary>Round trips: 16d, 2.25d.</summary>
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture) + "d";

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    /// <summary>A setting's value: an integer, a float, a bool, a string or one of the runtime's enumerations.</summary>
    public static string Of(object value) => value switch
    {
        long number => Of(number),
        int number => Of((long)number),
        float number => Of(number),
        bool flag => Of(flag),
        string text => Of(text),
        Enum member => "global::NetDsl." + member.GetType().Name + "." + member,
        _ => throw new ArgumentException("No literal for " + value.GetType(), nameof(value)),
    };

    /// <summary>The fewest digits that read back as the same float; the compiler may run where "R" does not promise that for floats.</summary>
    private static string Shortest(float value)
    {
        for (int digits = 6; digits < 9; digits++)
        {
            string text = value.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (float.Parse(text, CultureInfo.InvariantCulture) == value)
            {
                return text;
            }
        }

        return value.ToString("G9", CultureInfo.InvariantCulture);
    }
}
