using System;

namespace NetDsl.Images;

/// <summary>Values of both signs, of which 0 is the middle.</summary>
internal static class SignedValues
{
    /// <summary>The largest magnitude; 1 where there is none, so that it can be divided by.</summary>
    public static float LargestOf(ReadOnlySpan<float> values)
    {
        float largest = 0;
        foreach (float value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return float.IsFinite(largest) && largest > 0 ? largest : 1;
    }
}
