using System;
using System.Globalization;
using System.Text;

namespace NetDsl;

/// <summary>How names, shapes and places look in messages: short and printable, however damaged the file they come from.</summary>
internal static class WeightsText
{
    private const int LongestName = 120;

    public static string Quote(string name) => $"'{Clip(name)}'";

    public static string Clip(string text)
    {
        bool cut = text.Length > LongestName;
        var builder = new StringBuilder(LongestName + 3);
        foreach (char c in text.AsSpan(0, cut ? LongestName : text.Length))
        {
            builder.Append(char.IsControl(c) || char.IsSurrogate(c) ? '?' : c);
        }

        return builder.Append(cut ? "..." : "").ToString();
    }

    public static string Shape(ReadOnlySpan<int> shape)
    {
        var wide = new long[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            wide[i] = shape[i];
        }

        return Shape(wide);
    }

    public static string Shape(ReadOnlySpan<long> shape)
    {
        var builder = new StringBuilder("[");
        for (int i = 0; i < shape.Length; i++)
        {
            builder.Append(i == 0 ? "" : ", ").Append(shape[i].ToString(CultureInfo.InvariantCulture));
        }

        return builder.Append(']').ToString();
    }

    /// <summary>The place of a value in a tensor of the given shape, the last dimension running fastest.</summary>
    public static string Place(ReadOnlySpan<int> shape, long flatIndex)
    {
        var place = new long[shape.Length];
        for (int i = shape.Length - 1; i >= 0; i--)
        {
            (flatIndex, place[i]) = Math.DivRem(flatIndex, shape[i]);
        }

        return Shape(place);
    }
}
