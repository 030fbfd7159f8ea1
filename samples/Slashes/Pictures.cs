using System;
using System.Collections.Generic;

namespace NetDsl.Samples.Slashes;

/// <summary>A 4×4 picture and what the network is to answer.</summary>
/// <param name="Name">What is drawn.</param>
/// <param name="Pixels">16 floats, row by row, 0 or 1.</param>
/// <param name="Answer">2 for a backslash, 1 for anything thinner.</param>
internal sealed record Picture(string Name, float[] Pixels, float Answer);

/// <summary>All the pictures: every mark at every place that it fits.</summary>
internal static class Pictures
{
    public const int Size = 4;

    private static readonly (string Name, (int X, int Y)[] Pixels, float Answer)[] Marks =
    [
        ("\\", [(0, 0), (1, 1)], 2),
        ("/", [(1, 0), (0, 1)], 1),
        (".", [(0, 0)], 1),
        ("-", [(0, 0), (1, 0)], 1),
        ("|", [(0, 0), (0, 1)], 1),
        ("#", [(0, 0), (1, 0), (0, 1), (1, 1)], 2),
    ];

    /// <summary>Slashes of both kinds at all nine places.</summary>
    public static IReadOnlyList<Picture> Slashes { get; } = [.. Draw(marks: 2)];

    /// <summary>
    /// The slashes, and the marks that pin the kernel down: from slashes alone any kernel would do whose diagonal sums to 2 and whose
    /// other values are small. A dot says that the diagonal is 1 and 1, the lines that the others are at most 0, the block that they sum to 0.
    /// </summary>
    public static IReadOnlyList<Picture> Lessons { get; } = [.. Draw(Marks.Length)];

    private static IEnumerable<Picture> Draw(int marks)
    {
        foreach ((string name, (int X, int Y)[] pixels, float answer) in Marks.AsSpan(0, marks).ToArray())
        {
            for (int place = 0; place < (Size - 1) * (Size - 1); place++)
            {
                float[] picture = new float[Size * Size];
                foreach ((int x, int y) in pixels)
                {
                    picture[((place / (Size - 1)) + y) * Size + (place % (Size - 1)) + x] = 1;
                }

                yield return new Picture(name, picture, answer);
            }
        }
    }
}
