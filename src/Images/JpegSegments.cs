using System;
using System.Buffers.Binary;

namespace NetDsl.Images;

/// <summary>The segments of a JPEG file before its first scan (ITU-T T.81, annex B): each has a mark, its length and its content.</summary>
internal static class JpegSegments
{
    public const byte Mark = 0xFF;

    private const byte StartOfImage = 0xD8;
    private const byte StartOfScan = 0xDA;

    /// <summary>Where the first segment is.</summary>
    public const int First = 2;

    public static bool IsJpeg(ReadOnlySpan<byte> file) => file is [Mark, StartOfImage, ..];

    /// <summary>Reads a segment, and goes to where the next one should be: at the end of the file or beyond it, where the file is cut off.</summary>
    /// <returns>False at the first scan, and where there is no segment.</returns>
    public static bool TryRead(ReadOnlySpan<byte> file, ref int at, out byte mark, out ReadOnlySpan<byte> content)
    {
        // Any number of FF may stand before a mark.
        while (at + 1 < file.Length && file[at] == Mark && file[at + 1] == Mark)
        {
            at++;
        }

        mark = 0;
        content = default;
        if (at + 4 > file.Length || file[at] != Mark || file[at + 1] == StartOfScan)
        {
            return false;
        }

        int length = Math.Max(BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]), (ushort)2);
        mark = file[at + 1];
        content = at + 2 + length <= file.Length ? file.Slice(at + 4, length - 2) : default;
        at += 2 + length;
        return true;
    }
}
