using System;
using System.Linq;

namespace NetDsl.Samples.Digits;

/// <summary>
/// The centres of the output units: a drawing of 7×12 pixels for each class, +1 for ink and −1 for paper. F6 has a unit for each pixel and learns to draw what it sees.
/// Classes that look alike have drawings that are near each other, so that a doubtful picture is doubtful between those. The paper drew all printable characters; for ten
/// classes the ten digits do, also where the pictures show clothes.
/// </summary>
internal static class Bitmaps
{
    public const int Width = 7;

    public const int Height = 12;

    private static readonly string[] Drawings =
    [
        """
        .......
        ..###..
        .##.##.
        .##.##.
        ##...##
        ##...##
        ##...##
        ##...##
        .##.##.
        .##.##.
        ..###..
        .......
        """,
        """
        .......
        ...##..
        ..###..
        .####..
        ...##..
        ...##..
        ...##..
        ...##..
        ...##..
        ...##..
        .######
        .......
        """,
        """
        .......
        .#####.
        ##...##
        ##...##
        .....##
        ....##.
        ...##..
        ..##...
        .##....
        ##.....
        #######
        .......
        """,
        """
        .......
        .#####.
        ##...##
        .....##
        .....##
        ..####.
        .....##
        .....##
        .....##
        ##...##
        .#####.
        .......
        """,
        """
        .......
        ....##.
        ...###.
        ..####.
        .##.##.
        ##..##.
        ##..##.
        #######
        ....##.
        ....##.
        ....##.
        .......
        """,
        """
        .......
        #######
        ##.....
        ##.....
        ##.....
        ######.
        .....##
        .....##
        .....##
        ##...##
        .#####.
        .......
        """,
        """
        .......
        ..####.
        .##....
        ##.....
        ##.....
        ######.
        ##...##
        ##...##
        ##...##
        ##...##
        .#####.
        .......
        """,
        """
        .......
        #######
        ##...##
        .....##
        ....##.
        ....##.
        ...##..
        ...##..
        ..##...
        ..##...
        ..##...
        .......
        """,
        """
        .......
        .#####.
        ##...##
        ##...##
        ##...##
        .#####.
        ##...##
        ##...##
        ##...##
        ##...##
        .#####.
        .......
        """,
        """
        .......
        .#####.
        ##...##
        ##...##
        ##...##
        ##...##
        .######
        .....##
        .....##
        ....##.
        .####..
        .......
        """,
    ];

    /// <summary>All drawings, one after another, row by row.</summary>
    public static float[] Values { get; } = [.. Drawings.SelectMany(static drawing => drawing.Where(static pixel => pixel is '#' or '.').Select(static pixel => pixel == '#' ? 1f : -1f))];

    /// <summary>The drawings side by side, five in a row.</summary>
    public static string Text => string.Join("\n", Drawings.Chunk(5).Select(static row =>
    {
        string[][] lines = [.. row.Select(static drawing => drawing.Split('\n'))];
        return string.Concat(Enumerable.Range(0, Height).Select(y => string.Join("   ", lines.Select(line => line[y].Trim())) + "\n"));
    }));

    /// <summary>The squared distance of two drawings: 4 for each pixel in which they differ.</summary>
    public static float Between(int first, int second) =>
        Enumerable.Range(0, Width * Height).Sum(pixel => MathF.Pow(Values[(first * Width * Height) + pixel] - Values[(second * Width * Height) + pixel], 2));
}
