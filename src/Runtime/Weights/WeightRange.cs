using System;
using System.Globalization;

namespace NetDsl;

/// <summary>The values that a tensor may have, where not every float is valid: a variance is finite and not negative.</summary>
internal static class WeightRange
{
    /// <summary>The least of all positive floats: for values that must be positive.</summary>
    public const float Positive = float.Epsilon;

    /// <summary>The first value that is not finite or below the least one; −1 for none, and where every value is valid.</summary>
    /// <param name="minimum">The least valid value; −∞ where every value is valid.</param>
    /// <param name="values">The values.</param>
    public static int FirstFault(float minimum, ReadOnlySpan<float> values)
    {
        if (float.IsNegativeInfinity(minimum))
        {
            return -1;
        }

        for (int index = 0; index < values.Length; index++)
        {
            if (!(values[index] >= minimum && values[index] <= float.MaxValue))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>The range as messages have it.</summary>
    public static string Text(float minimum) => minimum == Positive ? "a positive finite number"
        : minimum == 0 ? "a finite number that is not negative" : string.Create(CultureInfo.InvariantCulture, $"a finite number that is at least {minimum}");
}
